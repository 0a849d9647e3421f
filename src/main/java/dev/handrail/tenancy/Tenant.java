package dev.handrail.tenancy;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One end customer. */
@Entity
@Table(name = "tenant")
public class Tenant extends PanacheEntityBase {
    @Id
    @Column(name = "tenant_id")
    public String id;

    public String name;
    /** IANA name; the customer's times are shown in it. */
    public String zone;
    /** BCP 47 tag. */
    public String language;
    /** #rrggbb, or null. */
    public String accent;

    /** gold, silver or bronze: which policy the customer is promised. */
    public String tier;

    @Column(name = "created_at")
    public Instant createdAt;
}
