package dev.duebook.company.organization;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

@ApplicationScoped
class OrganizationRepository implements PanacheRepositoryBase<Organization, UUID> {
    Organization locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
