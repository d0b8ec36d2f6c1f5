package org.lastlayer.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageIT {
  @Test
  void chromiumStarts() {
    try (var chromium = Chromium.start();
        var profile = chromium.profile(1440, 900, ColorScheme.LIGHT)) {
      Page page = chromium.page(profile);
      page.setContent("<h1>hello</h1>");
      assertEquals("hello", page.textContent("h1"));
      assertEquals(List.of(), chromium.complaints());
    }
  }
}
