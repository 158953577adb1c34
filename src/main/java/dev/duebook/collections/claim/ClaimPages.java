package dev.duebook.collections.claim;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The pages that strangers see. What people typed is escaped by the templates. */
public final class ClaimPages {
    private static final SecureRandom RANDOM = new SecureRandom();

    private ClaimPages() {}

    /** @param nonce lets the page's own style in, and no other */
    public record Rendered(String html, String nonce) {}

    public record Field(String name, String label, String value, String error) {}

    public record Option(String value, String label, boolean chosen) {}

    public record Form(
            String nonce,
            String language,
            String title,
            Map<String, String> texts,
            String organization,
            String invoice,
            String due,
            String outstanding,
            boolean wrong,
            List<Field> fields,
            List<Option> methods) {}

    public record Message(String nonce, String language, String title, String text) {}

    @CheckedTemplate(basePath = "claim", defaultName = CheckedTemplate.ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance form(Form page);

        static native TemplateInstance message(Message page);
    }

    /** The text of that name below its title, as {@code gone} below {@code goneTitle}. */
    static Rendered message(FormTexts texts, String name) {
        var nonce = nonce();
        var page = new Message(nonce, texts.locale().getLanguage(), texts.get(name + "Title"), texts.get(name));
        return new Rendered(Templates.message(page).render(), nonce);
    }

    static Rendered form(FormTexts texts, OpenedLink opened, ClaimFormInput input) {
        var nonce = nonce();
        var page = new Form(
                nonce,
                texts.locale().getLanguage(),
                texts.get("title"),
                texts.texts(),
                opened.organizationName(),
                opened.invoiceNumber(),
                texts.day(opened.dueDate()),
                texts.amount(opened.outstanding(), opened.currency()),
                input.isWrong(),
                ClaimFormInput.FIELDS.stream()
                        .map(name -> field(texts, input, name))
                        .toList(),
                ClaimFormInput.METHODS.stream()
                        .map(method -> new Option(method, texts.get(method), method.equals(input.typed("method"))))
                        .toList());
        return new Rendered(Templates.form(page).render(), nonce);
    }

    private static Field field(FormTexts texts, ClaimFormInput input, String name) {
        var error = input.error(name);
        return new Field(name, texts.get(name), input.typed(name), error == null ? null : texts.get(error));
    }

    private static String nonce() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
