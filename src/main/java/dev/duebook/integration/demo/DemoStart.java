package dev.duebook.integration.demo;

import dev.duebook.company.organization.OrganizationService;
import dev.duebook.ground.embedded.DataFolder;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the demo book once per data folder. Its key is on the disk before the book is: a kill in between loses neither. */
@ApplicationScoped
public class DemoStart {
    private static final String KEY = "demo";

    private final DemoBook book;
    private final OrganizationService organizations;

    DemoStart(DemoBook book, OrganizationService organizations) {
        this.book = book;
        this.organizations = organizations;
    }

    public void in(DataFolder folder) {
        var secret = folder.read(KEY).orElseGet(() -> {
            var made = organizations.newSecret();
            folder.write(KEY, made);
            return made;
        });
        book.openedBy(secret);
    }
}
