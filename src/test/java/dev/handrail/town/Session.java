package dev.handrail.town;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A person with a browser that knows no JavaScript: signs in by the code flow of the development issuer, keeps cookies. */
public final class Session {
    private static final int SEE_OTHER = 303;
    private final URI base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** The same person, who stays where the answer is. */
    private final HttpClient still =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private Session(URI base) {
        this.base = base;
    }

    /** @param user "alice@acme.test" and so on */
    public static Session of(URI base, String user) {
        Session session = new Session(base);
        HttpResponse<String> login = session.get("/");
        Document page = Jsoup.parse(login.body(), login.uri().toString());
        Element form = page.selectFirst("form:has([name^=predefined-" + user + "])");
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        fields.put("predefined-" + user, user);
        session.send(
                URI.create(form.absUrl("action").isEmpty() ? login.uri().toString() : form.absUrl("action")), fields);
        return session;
    }

    /** Somebody whom the development issuer has no button for; the address counts as verified. */
    public static Session anybody(URI base, String email) {
        Session session = new Session(base);
        HttpResponse<String> login = session.get("/");
        Document page = Jsoup.parse(login.body(), login.uri().toString());
        Element form = page.selectFirst("form:has([name=name])");
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        fields.put("name", email);
        fields.put("roles", "person");
        session.send(
                URI.create(form.absUrl("action").isEmpty() ? login.uri().toString() : form.absUrl("action")), fields);
        return session;
    }

    public HttpResponse<String> get(String path) {
        return exchange(HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .build());
    }

    /** What a link downloads. */
    public byte[] bytes(String path) {
        try {
            return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A stream of server-sent events, line by line, as long as it is read. */
    public HttpResponse<Stream<String>> lines(String path) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "text/event-stream")
                .build();
        try {
            return http.send(request, BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public Document page(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode());
        }
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    /** Posts a form, with the token that any page of this session carries. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        Element token = page("/").selectFirst("input[name=csrf-token]");
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("csrf-token", token.attr("value"));
        return send(base.resolve(path), all);
    }

    /** Posts one file as a form with a file input does. */
    public HttpResponse<String> upload(String path, String field, byte[] file) {
        return upload(
                path,
                field,
                file,
                page("/").selectFirst("input[name=csrf-token]").attr("value"));
    }

    /** @param token the hidden one, which may be wrong */
    public HttpResponse<String> upload(String path, String field, byte[] file, String token) {
        String line = "--b0undary\r\nContent-Disposition: form-data; name=\"";
        byte[] before = (line + "csrf-token\"\r\n\r\n" + token + "\r\n" + line + field
                        + "\"; filename=\"a\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "multipart/form-data; boundary=b0undary")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(before),
                        BodyPublishers.ofByteArray(file),
                        BodyPublishers.ofString("\r\n--b0undary--\r\n")))
                .build();
        // the JDK's client would take the header along to the page that it is sent to, as no browser does
        HttpResponse<String> answer =
                exchange(HttpClient.newBuilder().cookieHandler(cookies).build(), request);
        return answer.statusCode() == SEE_OTHER
                ? get(answer.headers().firstValue("Location").orElseThrow())
                : answer;
    }

    /** What a button downloads. */
    public byte[] download(String path) {
        String token = page("/").selectFirst("input[name=csrf-token]").attr("value");
        try {
            return http.send(
                            HttpRequest.newBuilder(base.resolve(path))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("csrf-token=" + encode(token)))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What no page of ours sends. */
    public HttpResponse<String> postJson(String path) {
        return exchange(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());
    }

    /** Plants a cookie, as somebody would who tries what it does. */
    public void cookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(base, cookie);
    }

    /** Presses a button of a form as it stands on the page, with these values filled in. */
    public HttpResponse<String> submit(Document page, String formSelector, Map<String, String> filledIn) {
        return submit(page, formSelector, filledIn, null);
    }

    /** @param to another address than the form's; null for its own */
    public HttpResponse<String> submit(Document page, String formSelector, Map<String, String> filledIn, String to) {
        Element form = page.selectFirst(formSelector);
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[name]:not([type=radio]:not([checked])):not([type=file]), textarea[name]")
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        form.select("select[name]")
                .forEach(field -> fields.put(
                        field.attr("name"),
                        field.select("option[selected]").isEmpty()
                                ? ""
                                : field.select("option[selected]").val()));
        fields.putAll(filledIn);
        return send(to == null ? URI.create(form.absUrl("action")) : base.resolve(to), fields);
    }

    /** A file to go along with a form. */
    public record File(String name, byte[] content) {}

    /**
     * Sends a form with files, as a browser does.
     *
     * @param filledIn replaces what the form's hidden fields hold
     */
    public HttpResponse<String> upload(
            Document page, String formSelector, Map<String, String> filledIn, String field, List<File> files) {
        Element form = page.selectFirst(formSelector);
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(each -> fields.put(each.attr("name"), each.val()));
        fields.putAll(filledIn);
        String boundary = "----town" + System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> part(body, boundary, "name=\"" + name + "\"", value.getBytes(UTF_8)));
        files.forEach(file -> part(
                body,
                boundary,
                "name=\"" + field + "\"; filename=\"" + file.name() + "\"\r\nContent-Type: application/octet-stream",
                file.content()));
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
        HttpResponse<String> answer = exchange(
                still,
                HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build());
        // the JDK's client would take the type of the form along to the next page, which no browser does
        return answer.statusCode() == 303
                ? get(answer.headers().firstValue("Location").orElseThrow())
                : answer;
    }

    private static void part(ByteArrayOutputStream body, String boundary, String head, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n").getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(UTF_8));
    }

    private HttpResponse<String> send(URI to, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return exchange(HttpRequest.newBuilder(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        return exchange(http, request);
    }

    private static HttpResponse<String> exchange(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
