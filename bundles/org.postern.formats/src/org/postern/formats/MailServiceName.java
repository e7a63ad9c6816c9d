/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.model.DomainName;
import org.postern.model.Protocol;
import org.postern.model.Security;

/**
 * The names under which a domain offers its mail services in SRV records (RFC 6186 section 3, RFC 8314 section 5.1).
 * Each says what is spoken and how the connection is protected.
 *
 * @since 0.1.0
 */
public enum MailServiceName {

    IMAPS(Protocol.IMAP, Security.TLS),
    IMAP(Protocol.IMAP, Security.STARTTLS),
    POP3S(Protocol.POP3, Security.TLS),
    POP3(Protocol.POP3, Security.STARTTLS),
    SUBMISSIONS(Protocol.SMTP, Security.TLS),
    SUBMISSION(Protocol.SMTP, Security.STARTTLS);

    private final Protocol protocol;
    private final Security security;

    MailServiceName(Protocol protocol, Security security) {
        this.protocol = protocol;
        this.security = security;
    }

    /** The name without decoration, such as {@code imaps}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Protocol protocol() {
        return protocol;
    }

    public Security security() {
        return security;
    }

    /** Where the SRV records of a domain are, such as {@code _imaps._tcp.example.org}. */
    public DomainName recordName(DomainName domain) {
        return domain.child("_" + id() + "._tcp");
    }

    /** The name with this {@link #id()}, in any case. */
    public static Optional<MailServiceName> withId(String id) {
        return Stream.of(values()).filter(name -> name.id().equalsIgnoreCase(id)).findFirst();
    }
}
