/** The backend that asks a server which speaks OpenAI's chat completions. */
@NullMarked
package dev.agentruntime.httpbackends.openai;

import org.jspecify.annotations.NullMarked;
