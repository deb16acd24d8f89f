package dev.agentruntime.cli.dashboard;

import com.microsoft.playwright.options.ColorScheme;

/** How a reader looks at the page. */
record Look(int width, int height, ColorScheme theme) {
  static final Look DESK = new Look(1360, 900, ColorScheme.LIGHT);
  static final Look DARK_DESK = new Look(1360, 900, ColorScheme.DARK);
  static final Look PHONE = new Look(360, 740, ColorScheme.LIGHT);
  static final Look DARK_PHONE = new Look(360, 740, ColorScheme.DARK);
}
