/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.servers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.model.AuthenticationMethod;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerField;
import org.postern.model.ServerState;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.verification.LoginOutcome;

/** The values of the model in the words of the person. */
public final class ServerWords {

    private static final String SOURCE = "SOURCE_";
    private static final Map<SourceId, Phrase> SOURCES = Stream.of(Phrase.values())
            .filter(phrase -> phrase.name().startsWith(SOURCE))
            .collect(Collectors.toMap(ServerWords::source, phrase -> phrase));

    private final Messages messages;

    public ServerWords(Messages messages) {
        this.messages = messages;
    }

    /** Such as <em>IMAP · imap.example.org:993 · TLS</em>. */
    public String summary(Server server) {
        return messages.get(Phrase.SERVER_SUMMARY, protocol(server.protocol()), endpoint(server),
                security(server.security()));
    }

    /** Host and port, the host in brackets where it is an IPv6 address (RFC 3986 section 3.2.2). */
    public String endpoint(Server server) {
        return endpoint(server.host(), server.port());
    }

    /** Host and port, likewise. */
    public static String endpoint(HostName host, int port) {
        return (host.text().contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Protocols are called by their names in every language. */
    public String protocol(Protocol protocol) {
        return switch (protocol) {
            case GRAPH -> "Microsoft Graph";
            case ACTIVESYNC -> "ActiveSync";
            default -> protocol.name();
        };
    }

    public String security(Security security) {
        return messages.get(switch (security) {
            case TLS -> Phrase.SECURITY_TLS;
            case STARTTLS -> Phrase.SECURITY_STARTTLS;
            case NONE -> Phrase.SECURITY_NONE;
        });
    }

    public String grade(Grade grade) {
        return messages.get(switch (grade) {
            case A -> Phrase.GRADE_A;
            case B -> Phrase.GRADE_B;
            case C -> Phrase.GRADE_C;
            case D -> Phrase.GRADE_D;
        });
    }

    /** What a field is called. */
    public String field(ServerField field) {
        return messages.get(switch (field) {
            case HOST -> Phrase.FIELD_HOST;
            case PORT -> Phrase.FIELD_PORT;
            case SECURITY -> Phrase.FIELD_SECURITY;
            case AUTHENTICATION -> Phrase.FIELD_LOGIN;
            case USERNAME -> Phrase.FIELD_USERNAME;
        });
    }

    /** What stands in a field of a server. */
    public String value(ServerField field, Server server) {
        return switch (field) {
            case HOST -> server.host().text();
            case PORT -> Integer.toString(server.port());
            case SECURITY -> security(server.security());
            case AUTHENTICATION -> server.authentication().stream().map(this::method)
                    .collect(Collectors.joining(", "));
            case USERNAME -> server.username();
        };
    }

    /** A way to log in. */
    public String method(AuthenticationMethod method) {
        return switch (method) {
            case PASSWORD -> messages.get(Phrase.METHOD_PASSWORD);
            case NONE -> messages.get(Phrase.METHOD_NONE);
            case OAUTH2 -> messages.get(Phrase.METHOD_OAUTH2);
            case EXTERNAL -> messages.get(Phrase.METHOD_EXTERNAL);
            case CRAM_MD5 -> "CRAM-MD5";
            case GSSAPI -> "Kerberos";
            case NTLM -> "NTLM";
        };
    }

    private static SourceId source(Phrase words) {
        return new SourceId(words.name().substring(SOURCE.length()).toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Sources that another plug-in adds are shown by their own names. */
    public String source(SourceId source) {
        return SOURCES.containsKey(source) ? messages.get(SOURCES.get(source)) : source.text();
    }

    public String sources(List<SourceId> sources) {
        return sources.stream().map(this::source).collect(Collectors.joining(", "));
    }

    public String outcome(SourceOutcome outcome) {
        return messages.get(switch (outcome) {
            case FOUND -> Phrase.OUTCOME_FOUND;
            case ABSENT -> Phrase.OUTCOME_ABSENT;
            case SPURIOUS -> Phrase.OUTCOME_SPURIOUS;
            case REJECTED -> Phrase.OUTCOME_REJECTED;
        });
    }

    public Icon icon(SourceOutcome outcome) {
        return switch (outcome) {
            case FOUND -> Icon.OK;
            case ABSENT -> Icon.UNTESTED;
            case SPURIOUS, REJECTED -> Icon.WARNING;
        };
    }

    public String state(ServerState state) {
        return messages.get(switch (state) {
            case OK -> Phrase.STATE_OK;
            case UNREACHABLE -> Phrase.STATE_UNREACHABLE;
            case TIMEOUT -> Phrase.STATE_TIMEOUT;
            case CERTIFICATE -> Phrase.STATE_CERTIFICATE;
            case INSECURE -> Phrase.STATE_INSECURE;
            case PROTOCOL -> Phrase.STATE_PROTOCOL;
            case UNPROBED -> Phrase.STATE_UNPROBED;
        });
    }

    public Icon icon(ServerState state) {
        return switch (state) {
            case OK -> Icon.OK;
            case UNPROBED -> Icon.UNTESTED;
            case UNREACHABLE, TIMEOUT, CERTIFICATE, INSECURE, PROTOCOL -> Icon.ERROR;
        };
    }

    public String login(LoginOutcome outcome) {
        return messages.get(switch (outcome) {
            case OK -> Phrase.LOGIN_OK;
            case REFUSED -> Phrase.LOGIN_REFUSED;
            case SKIPPED -> Phrase.LOGIN_SKIPPED;
            case ERROR -> Phrase.LOGIN_ERROR;
        });
    }

    public Icon icon(LoginOutcome outcome) {
        return switch (outcome) {
            case OK -> Icon.OK;
            case SKIPPED -> Icon.UNTESTED;
            case REFUSED, ERROR -> Icon.ERROR;
        };
    }

    public String time(Duration elapsed) {
        return messages.get(Phrase.TIME_MILLISECONDS, elapsed.toMillis());
    }
}
