/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.postern.model.AuthenticationMethod;
import org.postern.model.FindingCode;
import org.postern.model.HostName;

/**
 * A service of mail over HTTP/1.1 (RFC 9112), asked without credentials: the challenge says that it is there, and whom
 * it lets in (RFC 9110 section 11.6.1). Redirects are not followed.
 */
final class HttpDialogue implements Dialogue {

    /** Where a JMAP service is found (RFC 8620 section 2.2); it may send on to the place where it really is. */
    static final String JMAP = "/.well-known/jmap";
    static final String EWS = "/EWS/Exchange.asmx";
    static final String ACTIVESYNC = "/Microsoft-Server-ActiveSync";

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
    private static final Pattern CHALLENGES = Pattern.compile("(?i)WWW-Authenticate:(.*)");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    /** The name of a scheme stands alone or before a parameter; that of a parameter stands before "=". */
    private static final Pattern SCHEME =
            Pattern.compile("(?:^|,)\\s*([A-Za-z][A-Za-z0-9-]*)(?=\\s*(?:,|$)|\\s+[^\\s=,])");

    private final String path;
    private final HostName host;

    HttpDialogue(String path, HostName host) {
        this.path = path;
        this.host = host;
    }

    @Override
    public boolean speaksFirst() {
        return false;
    }

    @Override
    public void greeted(String firstLine, Lines lines) throws DialogueFailure {
        throw Greeting.unexpected(firstLine);
    }

    @Override
    public void askForTls(String greeting, Lines lines) throws DialogueFailure {
        throw new DialogueFailure(FindingCode.TLS_STARTTLS_MISSING);
    }

    @Override
    public Offer askForOffer(Optional<String> greeting, Lines lines) throws IOException {
        lines.send("GET " + path + " HTTP/1.1\r\nHost: " + authority() + "\r\nConnection: close\r\n");
        String first = lines.read();
        Matcher status = STATUS.matcher(first);
        if (!status.matches()) {
            throw Greeting.unexpected(first);
        }
        List<String> headers = new ArrayList<>();
        for (String line = lines.read(); !line.isEmpty(); line = lines.read()) {
            headers.add(line);
        }
        List<String> schemes = headers.stream().flatMap(HttpDialogue::schemes).distinct().toList();
        return switch (status.group(1)) {
            case "401" -> new Offer(schemes, List.of(), methods(schemes));
            case "301", "302", "307", "308" -> {
                if (!path.equals(JMAP)) {
                    throw Greeting.unexpected(first);
                }
                yield Offer.NOTHING;
            }
            case "403" -> throw new DialogueFailure(FindingCode.SERVER_TURNED_AWAY, first);
            case "429", "503" -> throw new DialogueFailure(FindingCode.SERVER_BUSY, first);
            default -> throw Greeting.unexpected(first);
        };
    }

    private String authority() {
        return host.text().contains(":") ? "[" + host + "]" : host.text();
    }

    private static Stream<String> schemes(String header) {
        Matcher challenges = CHALLENGES.matcher(header);
        return challenges.matches() ? SCHEME.matcher(QUOTED.matcher(challenges.group(1)).replaceAll("\"\"")).results()
                .map(scheme -> scheme.group(1)) : Stream.empty();
    }

    private static List<AuthenticationMethod> methods(List<String> schemes) {
        return schemes.stream().flatMap(scheme -> switch (scheme.toLowerCase(Locale.ROOT)) {
            case "bearer" -> Stream.of(AuthenticationMethod.OAUTH2);
            case "basic" -> Stream.of(AuthenticationMethod.PASSWORD);
            case "negotiate" -> Stream.of(AuthenticationMethod.GSSAPI);
            case "ntlm" -> Stream.of(AuthenticationMethod.NTLM);
            default -> Stream.<AuthenticationMethod>empty();
        }).distinct().sorted().toList();
    }

    @Override
    public void leave(Lines lines) {
        // The request said that it is the last one.
    }
}
