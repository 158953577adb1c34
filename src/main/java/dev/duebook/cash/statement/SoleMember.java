package dev.duebook.cash.statement;

import java.io.IOException;
import java.nio.file.Path;

/** The file in an archive that has only one, within the bounds of all archives. */
public final class SoleMember {
    private SoleMember() {}

    /**
     * @param largest bytes it may unpack to
     * @return a file of its own, for whoever asked to delete
     * @throws Refused {@code archive-refused} where there is not exactly one, or it is too large
     */
    public static Path unpack(Path archive, long largest) throws IOException {
        var members = ZipListing.of(archive).members().stream()
                .filter(member -> !member.isFolder() && !member.name().startsWith("__MACOSX/"))
                .toList();
        if (members.size() != 1) {
            throw ZipListing.refused("has not exactly one file in it");
        }
        ZipUnpacking.refuse(members);
        if (members.get(0).unpacked() > largest) {
            throw ZipListing.refused("unpacks to more than " + (largest >> 20) + " MiB");
        }
        return new ZipUnpacking(archive).unpack(members.get(0));
    }
}
