package dev.duebook.cash.bank;

import dev.duebook.cash.statement.ProfileDetection;
import dev.duebook.cash.statement.Refused;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Proposes how a table may be read, and keeps nothing of it. */
@ApplicationScoped
class ProfileDetections {
    private final BankFiles files;
    private final BankFileWorker.FileReadingOptions reading;

    ProfileDetections(BankFiles files, BankFileWorker.FileReadingOptions reading) {
        this.files = files;
        this.reading = reading;
    }

    /** @throws Rejection 400 naming what is wrong with the options; 422 where the file is no table, or none with headings */
    ProposalView propose(Caller caller, Uploads.Parts parts) throws IOException {
        var options = parts.options("BankFileOptions", BankFileOptions.class);
        files.check(caller, options);
        try {
            return ProposalView.of(
                    ProfileDetection.propose(parts.file(), reading.of(caller.organizationId(), options)));
        } catch (Refused refused) {
            throw Rejection.of(refused.code(), refused.getMessage());
        }
    }
}
