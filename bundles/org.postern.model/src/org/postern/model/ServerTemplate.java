/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as a catalog or a configuration file describes it for everybody: host and user name may contain the
 * placeholders of the autoconfig format, {@code %EMAILADDRESS%}, {@code %EMAILLOCALPART%} and {@code %EMAILDOMAIN%}.
 *
 * @param protocol what it speaks
 * @param host host name, perhaps with placeholders
 * @param port the TCP port, 1 to 65535
 * @param security how the connection is protected
 * @param authentication the methods it offers, best first; empty where the source does not say
 * @param username user name, perhaps with placeholders; empty where the server wants no log-in
 * @since 0.1.0
 */
public record ServerTemplate(Protocol protocol, String host, int port, Security security,
        List<AuthenticationMethod> authentication, String username) {

    /** The address as user name: what most providers want. */
    public static final String WHOLE_ADDRESS = "%EMAILADDRESS%";

    /** What has to be filled in, beside {@link #WHOLE_ADDRESS}; rare, and the pattern takes time to be made. */
    private static final class Placeholders {
        private static final Pattern PATTERN = Pattern.compile("%EMAIL(ADDRESS|LOCALPART|DOMAIN)%");
    }

    public ServerTemplate {
        authentication = List.copyOf(authentication);
    }

    /**
     * The server for one address.
     *
     * @return empty where host or port are not valid after the placeholders have been filled in
     */
    public Optional<Server> forAddress(MailAddress address) {
        if (port < 1 || port > 65535) {
            return Optional.empty();
        }
        Optional<HostName> name = HostName.parse(fill(host, address));
        return name.isEmpty() ? Optional.empty() : Optional.of(new Server(protocol, name.get(), port, security,
                authentication, fill(username, address)));
    }

    // In one pass: what a person typed is never looked through for placeholders.
    private static String fill(String text, MailAddress address) {
        if (text.indexOf('%') < 0) {
            return text;
        } else if (text.equals(WHOLE_ADDRESS)) {
            return address.ascii();
        }
        return Placeholders.PATTERN.matcher(text).replaceAll(found -> Matcher.quoteReplacement(switch (found.group(1)) {
            case "ADDRESS" -> address.ascii();
            case "LOCALPART" -> address.localPart();
            default -> address.domain().ascii();
        }));
    }
}
