/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import static org.postern.model.Severity.ERROR;
import static org.postern.model.Severity.INFO;
import static org.postern.model.Severity.WARNING;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The closed catalogue of findings. The {@link #id()} is stable: scripts, translations and documentation use it.
 *
 * @since 0.1.0
 */
public enum FindingCode {

    // Names. {0} is the name that was asked for.
    NAME_NOT_FOUND("name.not-found", ERROR),
    NAME_TIMEOUT("name.timeout", ERROR),
    NAME_SERVER_FAILED("name.server-failed", ERROR),
    NAME_SERVER_REFUSED("name.server-refused", ERROR),
    NAME_UNREADABLE("name.unreadable", ERROR),
    NAME_WILDCARD("name.wildcard", INFO),

    // Connections. {0} is the host, {1} the port, {2} what the server says, where it says something.
    CONNECTION_REFUSED("connection.refused", ERROR),
    CONNECTION_TIMEOUT("connection.timeout", ERROR),
    CONNECTION_RESET("connection.reset", ERROR),
    CONNECTION_UNREACHABLE("connection.unreachable", ERROR),
    /** {2} is a port on which the host can be reached. */
    CONNECTION_OTHER_PORT("connection.other-port", INFO),
    SERVER_BUSY("server.busy", ERROR),
    SERVER_TURNED_AWAY("server.turned-away", ERROR),
    SERVER_SILENT("server.silent", ERROR),
    SERVER_UNFINISHED("server.unfinished", ERROR),
    /** {2} is the time that it took, in seconds. */
    SERVER_SLOW("server.slow", WARNING),
    SERVER_UNREADABLE("server.unreadable", ERROR),
    SERVER_TOO_MUCH("server.too-much", ERROR),
    /** {2} is what answers, a protocol such as {@code http} or {@code imap}, or {@code other}. */
    SERVER_OTHER_PROTOCOL("server.other-protocol", ERROR),
    SERVER_TLS_EXPECTED("server.tls-expected", ERROR),
    SERVER_STARTTLS_EXPECTED("server.starttls-expected", ERROR),

    // Proxies. {0} is the proxy, {1} its port or the host behind it, {2} the port behind it.
    PROXY_UNREACHABLE("proxy.unreachable", ERROR),
    PROXY_LOGIN("proxy.login", ERROR),
    PROXY_REFUSED("proxy.refused", ERROR),

    // TLS. {0} is the host, {1} what the certificate or the server says.
    TLS_NOT_OFFERED("tls.not-offered", ERROR),
    TLS_STARTTLS_MISSING("tls.starttls-missing", ERROR),
    TLS_STARTTLS_STRIPPED("tls.starttls-stripped", ERROR),
    TLS_STARTTLS_REFUSED("tls.starttls-refused", ERROR),
    TLS_STARTTLS_INJECTED("tls.starttls-injected", ERROR),
    TLS_HANDSHAKE_FAILED("tls.handshake-failed", ERROR),
    TLS_TOO_OLD("tls.too-old", ERROR),
    TLS_UNTRUSTED("tls.untrusted", ERROR),
    TLS_SELF_SIGNED("tls.self-signed", ERROR),
    TLS_EXPIRED("tls.expired", ERROR),
    TLS_NOT_YET_VALID("tls.not-yet-valid", ERROR),
    TLS_NAME_MISMATCH("tls.name-mismatch", ERROR),
    TLS_EXCEPTION("tls.exception", WARNING),
    TLS_EXCEPTION_CHANGED("tls.exception-changed", ERROR),
    TLS_EXPIRES_SOON("tls.expires-soon", WARNING),
    /** {1} is a name in the certificate that leads to the same server. */
    TLS_OTHER_NAME("tls.other-name", INFO),
    /** {1} is who issued the certificates. */
    TLS_INSPECTED("tls.inspected", ERROR),
    PLAIN_TEXT("security.plain-text", WARNING),

    // This computer and its network, as several servers show it.
    /** {0} is {@code behind} or {@code ahead}. */
    CLOCK_WRONG("clock.wrong", ERROR),
    NETWORK_CAPTIVE_PORTAL("network.captive-portal", ERROR),
    /** {0} are the ports. */
    NETWORK_PORT_BLOCKED("network.port-blocked", WARNING),
    /** {0} is the port, {1} the server that does not answer there. */
    NETWORK_PORT_OPEN("network.port-open", INFO),

    // Log-in. {0} is the host, {1} the provider's name or the server's own words.
    LOGIN_REFUSED("login.refused", ERROR),
    LOGIN_USERNAME_FORM("login.username-form", ERROR),
    LOGIN_APP_PASSWORD_REQUIRED("login.app-password-required", ERROR),
    LOGIN_BASIC_DISABLED("login.basic-disabled", ERROR),
    LOGIN_OAUTH_REQUIRED("login.oauth-required", ERROR),
    LOGIN_WEB_REQUIRED("login.web-required", ERROR),
    LOGIN_SERVICE_SWITCHED_OFF("login.service-switched-off", ERROR),
    LOGIN_PROGRAM_REFUSED("login.program-refused", ERROR),
    LOGIN_ACCOUNT_LOCKED("login.account-locked", ERROR),
    LOGIN_TOO_MANY_CONNECTIONS("login.too-many-connections", ERROR),
    LOGIN_TEMPORARY("login.temporary", ERROR),
    LOGIN_NO_MECHANISM("login.no-mechanism", ERROR),
    LOGIN_SERVER_UNPROVEN("login.server-unproven", ERROR),
    LOGIN_NOT_TRIED("login.not-tried", INFO),
    LOGIN_UNUSUAL_PASSWORD("login.unusual-password", WARNING),
    /** {1} is how often. */
    LOGIN_REPEATED_FAILURES("login.repeated-failures", WARNING),
    SENDER_REFUSED("sender.refused", ERROR),

    // Where settings come from. {0} is the domain, source or provider, {1} a detail or the place that was asked.
    DOMAIN_NOT_FOUND("domain.not-found", ERROR),
    DOMAIN_NO_MAIL("domain.no-mail", ERROR),
    DOMAIN_NO_INCOMING("domain.no-incoming", ERROR),
    DOMAIN_NO_OUTGOING("domain.no-outgoing", ERROR),
    DOMAIN_NO_SETTINGS("domain.no-settings", ERROR),
    DOMAIN_NOT_IN_CATALOG("domain.not-in-catalog", ERROR),
    SOURCE_SPURIOUS("source.spurious", WARNING),
    SOURCE_TIMEOUT("source.timeout", WARNING),
    SOURCE_NAME_SERVER("source.name-server", WARNING),
    SOURCE_CONNECTION("source.connection", WARNING),
    SOURCE_CERTIFICATE("source.certificate", WARNING),
    SOURCE_SERVER_ERROR("source.server-error", WARNING),
    SOURCE_LOCKED("source.locked", WARNING),
    SOURCE_PROTOCOL("source.protocol", WARNING),
    SOURCE_WEB_PAGE("source.web-page", WARNING),
    SOURCE_MALFORMED("source.malformed", WARNING),
    SOURCE_TOO_LARGE("source.too-large", WARNING),
    SOURCE_DIGEST("source.digest", WARNING),
    SOURCE_REDIRECT_UNPROTECTED("source.redirect-unprotected", WARNING),
    SOURCE_REDIRECT_LOOP("source.redirect-loop", WARNING),
    SOURCE_CONFLICT("source.conflict", WARNING),
    SOURCE_CONFLICT_LOGIN("source.conflict-login", INFO),
    SOURCE_GUESSED("source.guessed", WARNING),
    SOURCE_UNVOUCHED("source.unvouched", WARNING),
    SOURCE_SEVERAL_ACCOUNTS("source.several-accounts", INFO),
    SOURCE_REDIRECT("source.redirect", WARNING),
    POLICY_FORBIDS("policy.forbids", ERROR),
    POLICY_PRIVATE_ADDRESS("policy.private-address", ERROR),

    // What a domain publishes, for its administrator. {0} is the domain, the place or the server, {1} a detail.
    PUBLICATION_NONE("publication.none", ERROR),
    PUBLICATION_BY_OTHERS("publication.by-others", WARNING),
    PUBLICATION_BROKEN("publication.broken", ERROR),
    PUBLICATION_UNREADABLE("publication.unreadable", WARNING),
    PUBLICATION_HTTP_ONLY("publication.http-only", ERROR),
    PUBLICATION_INCOMPLETE("publication.incomplete", WARNING),
    PUBLICATION_DIGEST_DIFFERS("publication.digest-differs", ERROR),
    PUBLICATION_REDIRECT("publication.redirect", WARNING),
    PUBLICATION_NO_TLS_SERVICE("publication.no-tls-service", WARNING),
    PUBLICATION_DENIED("publication.denied", WARNING),
    PUBLICATION_DNS_UNSIGNED("publication.dns-unsigned", INFO),
    PUBLICATION_PLAIN_TEXT("publication.plain-text", ERROR),
    PUBLICATION_SERVER_FAILS("publication.server-fails", ERROR),
    PUBLICATION_OUTDATED_ELSEWHERE("publication.outdated-elsewhere", WARNING),
    PUBLICATION_CONFLICT("publication.conflict", WARNING),
    PUBLICATION_WEAKER("publication.weaker", WARNING),

    // What a provider asks for. {0} is the provider's name.
    PROVIDER_APP_PASSWORD("provider.app-password", INFO),
    PROVIDER_OAUTH_ONLY("provider.oauth-only", WARNING),
    PROVIDER_PREPARATION("provider.preparation", INFO),
    PROVIDER_NO_IMAP("provider.no-imap", ERROR),
    PROVIDER_BROKEN("provider.broken", WARNING),
    PROVIDER_BRIDGE("provider.bridge", WARNING),
    PROVIDER_UNVERIFIED("provider.unverified", WARNING),
    PROVIDER_RETIRED_SERVER("provider.retired-server", WARNING),
    PROVIDER_UNKNOWN("provider.unknown", ERROR),

    // Accounts. {0} is the account's name or a host.
    SECRET_IN_MEMORY("secret.in-memory", WARNING),
    SECRET_MISSING("secret.missing", ERROR),
    OUTGOING_SKIPPED("outgoing.skipped", WARNING),
    MESSAGE_REFUSED("message.refused", ERROR),
    MESSAGE_UNCONFIRMED("message.unconfirmed", ERROR);

    private final String id;
    private final Severity severity;

    FindingCode(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    /** The stable name, such as {@code tls.name-mismatch}. */
    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /** Whether it is about this computer or its network, and so explains what is wrong with servers. */
    public boolean isAboutThisNetwork() {
        return this == CLOCK_WRONG || this == NETWORK_CAPTIVE_PORTAL || this == NETWORK_PORT_BLOCKED;
    }

    /** Whether it is about one server, so that whoever runs the server may explain it; {0} is then the host. */
    public boolean isAboutAServer() {
        return switch (this) {
            case LOGIN_USERNAME_FORM, LOGIN_SERVICE_SWITCHED_OFF, LOGIN_NO_MECHANISM, NAME_NOT_FOUND -> true;
            case TLS_INSPECTED, TLS_EXCEPTION -> false;
            default -> id.startsWith("connection.") || id.startsWith("server.") || id.startsWith("tls.");
        };
    }

    /** The code with this {@link #id()}. */
    public static Optional<FindingCode> withId(String id) {
        return Stream.of(values()).filter(code -> code.id.equals(id)).findFirst();
    }
}
