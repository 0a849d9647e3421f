package dev.handrail.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A person signs in; what is left are the cookies, which are sent along whatever they say of https. */
final class SignIn {
    private static final int REDIRECTS = 10;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();

    /** @return the header line that makes a request hers */
    static String at(int port) throws IOException, InterruptedException {
        SignIn person = new SignIn();
        URI at = URI.create("http://127.0.0.1:" + port + "/");
        for (int i = 0; i < REDIRECTS; i++) {
            HttpResponse<String> answer = person.get(at);
            if (answer.statusCode() == 200) {
                return "Accept: text/html\r\n" + "Cookie: " + person.header() + "\r\n";
            }
            at = at.resolve(answer.headers()
                    .firstValue("Location")
                    .orElseThrow(
                            () -> new IllegalStateException("answered " + answer.statusCode() + ": " + answer.body())));
        }
        throw new IllegalStateException("sent on and on, last to " + at);
    }

    private HttpResponse<String> get(URI at) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at).header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header("Cookie", header());
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        for (String line : answer.headers().allValues("Set-Cookie")) {
            String[] pair = line.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty() || line.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    private String header() {
        return cookies.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    }
}
