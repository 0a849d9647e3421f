package dev.handrail.town;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A person at a real browser, who also takes pictures into target/screens and looks with axe. */
public final class Look implements AutoCloseable {
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int WIDE = 1280;
    private static final int PHONE = 390;
    private static final int NARROWEST = 320;
    /** Nothing when nothing has to be scrolled sideways; else what stands out of the window. */
    private static final String TOO_WIDE = """
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
                .filter(each => each.getBoundingClientRect().right > innerWidth)
                .map(each => each.tagName + '.' + each.className + ' ' + Math.round(each.getBoundingClientRect().right) + ' px: ' + each.textContent.trim().slice(0, 40))
            """;

    private final BrowserContext context;
    private final Page page;
    private final URI base;

    public Look(URI base, boolean javaScript) {
        this.base = base;
        context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/Amsterdam")
                        .setJavaScriptEnabled(javaScript)
                        .setViewportSize(WIDE, 1100));
        page = context.newPage();
    }

    public Page page() {
        return page;
    }

    public void open(String path) {
        page.navigate(base.resolve(path).toString());
    }

    /** By the code flow, at the development issuer's own page. */
    public void signIn(String user) {
        open("/");
        page.locator("[name='predefined-" + user + "']").click();
        page.waitForURL(url -> url.startsWith(base.toString()));
    }

    /** As somebody the development issuer has no button for. */
    public void signInAs(String email) {
        open("/");
        page.locator("details summary").click();
        page.locator(".custom-form [name=name]").fill(email);
        page.locator(".custom-form [name=roles]").fill("person");
        page.locator(".custom-form button").click();
        page.waitForURL(url -> url.startsWith(base.toString()));
    }

    /** @param name the start of the button's; the first of them is pressed */
    public void press(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)))
                .first()
                .click();
    }

    /** Light, dark and on a phone; nothing that axe finds, nothing wider than the narrowest screen. */
    public void at(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            picture(name + "-" + scheme.name().toLowerCase());
            assertThat(new AxeBuilder(page).withTags(WCAG).analyze().getViolations())
                    .as(name + " " + scheme)
                    .extracting(
                            rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                    .isEmpty();
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(PHONE, 844);
        picture(name + "-phone");
        page.setViewportSize(NARROWEST, 844);
        assertThat(page.evaluate(TOO_WIDE)).as(name + " at 320 px").isEqualTo(List.of());
        page.setViewportSize(WIDE, 1100);
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED)
                .setPath(Path.of("target/screens", name + ".png")));
    }

    /** Leaves the page first: a context that is closed while a page is on its way may never end. */
    @Override
    public void close() {
        page.navigate("about:blank");
        context.close();
    }
}
