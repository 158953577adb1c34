package dev.duebook.collections.claim;

import dev.duebook.ground.link.LinkRates;
import dev.duebook.ground.link.PageLanguage;
import dev.duebook.ground.tenant.Public;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The form that a signed link opens. It is not part of the API: it speaks HTML, in the reader's language. */
@Path("/claims/{token}")
@Produces(ClaimFormResource.HTML)
public class ClaimFormResource {
    static final String HTML = "text/html;charset=UTF-8";
    private static final String FILE = "file";

    private final ClaimForms forms;
    private final LinkRates rates;

    ClaimFormResource(ClaimForms forms, LinkRates rates) {
        this.forms = forms;
        this.rates = rates;
    }

    @GET
    @Public
    public RestResponse<String> openClaimForm(String token, @HeaderParam("Accept-Language") String browser) {
        var opened = forms.open(token).orElse(null);
        if (opened == null) {
            return gone(stranger(browser));
        }
        var texts = texts(opened, browser);
        var wait = rates.waitOf(opened.link().id());
        if (wait > 0) {
            return busy(texts, wait);
        }
        var standing = forms.standing(opened);
        return standing == ClaimForms.Standing.READY
                ? page(200, ClaimPages.form(texts, opened, new ClaimFormInput(Map.of())))
                : told(texts, standing);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Public
    public RestResponse<String> submitClaimForm(
            String token, @HeaderParam("Accept-Language") String browser, MultipartFormDataInput form)
            throws IOException {
        var opened = forms.open(token).orElse(null);
        if (opened == null) {
            return gone(stranger(browser));
        }
        var texts = texts(opened, browser);
        var wait = rates.waitOf(opened.link().id());
        if (wait > 0) {
            return busy(texts, wait);
        }
        var standing = forms.standing(opened);
        if (standing != ClaimForms.Standing.READY) {
            return told(texts, standing);
        }
        var input = new ClaimFormInput(typed(form));
        var said = input.said(opened.link().subjectId(), opened.currency(), texts.locale(), forms.latestDay(opened));
        var file = file(form, input);
        if (input.isWrong()) {
            if (file != null) {
                input.refuse(FILE, "chooseAgain");
            }
            return page(422, ClaimPages.form(texts, opened, input));
        }
        return told(texts, forms.receive(opened, said, file));
    }

    private static FormTexts texts(OpenedLink opened, String browser) {
        return FormTexts.in(PageLanguage.of(opened.clientLocale(), browser, opened.organizationLocale()));
    }

    private static Map<String, String> typed(MultipartFormDataInput form) {
        return form.getValues().entrySet().stream()
                .filter(part -> part.getKey() != null && !part.getValue().isEmpty())
                .map(part -> Map.entry(part.getKey(), part.getValue().iterator().next()))
                .filter(part -> !part.getValue().isFileItem() && !part.getKey().equals(FILE))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, part -> part.getValue().getValue()));
    }

    /** What was chosen, if it is one of ours; null where nothing was. */
    private static ClaimFile file(MultipartFormDataInput form, ClaimFormInput input) throws IOException {
        for (FormValue part : form.getValues().getOrDefault(FILE, List.of())) {
            var size = size(part);
            if (size == 0) {
                continue;
            }
            if (size > ClaimFile.LARGEST) {
                input.refuse(FILE, "fileTooLarge");
                return null;
            }
            var file = ClaimFile.of(part.getFileName(), mediaType(part), size, content(part));
            if (file.isEmpty()) {
                input.refuse(FILE, "fileOfOtherKind");
            }
            return file.orElse(null);
        }
        return null;
    }

    private static long size(FormValue part) throws IOException {
        return part.isFileItem()
                ? part.getFileItem().getFileSize()
                : part.getValue().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String mediaType(FormValue part) {
        var type = part.getHeaders() == null ? null : part.getHeaders().getFirst("Content-Type");
        return type == null ? null : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static ClaimFile.Content content(FormValue part) {
        return () -> part.isFileItem()
                ? part.getFileItem().getInputStream()
                : new ByteArrayInputStream(part.getValue().getBytes(StandardCharsets.UTF_8));
    }

    private static RestResponse<String> told(FormTexts texts, ClaimForms.Standing standing) {
        return switch (standing) {
            case RECEIVED -> page(200, ClaimPages.message(texts, "thanks"));
            case ALREADY_CLAIMED -> page(200, ClaimPages.message(texts, "already"));
            case SETTLED -> page(200, ClaimPages.message(texts, "settled"));
            case READY -> throw new IllegalStateException("a form that can be filled in is shown");
        };
    }

    static RestResponse<String> gone(FormTexts texts) {
        return page(404, ClaimPages.message(texts, "gone"));
    }

    /** For somebody of whom only the browser is known. */
    static FormTexts stranger(String browser) {
        return FormTexts.in(PageLanguage.of(null, browser, null));
    }

    static RestResponse<String> busy(FormTexts texts, long seconds) {
        var answer = page(429, ClaimPages.message(texts, "busy"));
        answer.getHeaders().putSingle("Retry-After", seconds);
        return answer;
    }

    static RestResponse<String> page(int status, ClaimPages.Rendered page) {
        return RestResponse.ResponseBuilder.<String>create(status)
                .entity(page.html())
                .type(HTML)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'nonce-" + page.nonce()
                                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
                .build();
    }
}
