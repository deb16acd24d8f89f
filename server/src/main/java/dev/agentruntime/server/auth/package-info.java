/** Who is asking: API keys and JSON Web Tokens, and the principals that they prove. */
@NullMarked
package dev.agentruntime.server.auth;

import org.jspecify.annotations.NullMarked;
