/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a server is: a host name in ASCII form, or an address literal of IPv4 or IPv6 (without brackets).
 *
 * @param text the validated name or literal, in lower case
 * @since 0.1.0
 */
public record HostName(String text) {

    /** How address literals are written. Names are the rule, and the patterns take time to be made. */
    private static final class Literals {
        private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
        private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
        private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-f.]{0,4}:[0-9a-f:.]{1,40}");
    }

    public HostName {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a host name or address literal");
        }
    }

    /** The host with the name {@code domain}. */
    public static HostName of(DomainName domain) {
        return new HostName(domain.ascii());
    }

    /**
     * Reads a host as a person or a file writes it.
     *
     * @return the host, or empty where the text is no host name (RFC 1123) and no address literal
     */
    public static Optional<HostName> parse(String text) {
        String host = text.strip().toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            String literal = host.substring(1, host.length() - 1);
            return isLiteral(literal) ? Optional.of(new HostName(literal)) : Optional.empty();
        }
        if (isLiteral(host)) {
            return Optional.of(new HostName(host));
        }
        Optional<DomainName> name = DomainName.parse(host);
        return name.isPresent() && isName(name.get().ascii()) ? Optional.of(of(name.get())) : Optional.empty();
    }

    private static boolean isValid(String text) {
        return isLiteral(text) || isName(text);
    }

    private static boolean isName(String text) {
        Optional<DomainName> name = DomainName.parse(text);
        return name.isPresent() && name.get().ascii().equals(text) && text.indexOf('_') < 0
                && !lastLabelIsNumeric(text);
    }

    private static boolean lastLabelIsNumeric(String text) {
        int place = text.length() - 1;
        while (place >= 0 && text.charAt(place) >= '0' && text.charAt(place) <= '9') {
            place--;
        }
        return place < 0 || text.charAt(place) == '.';
    }

    private static boolean isLiteral(String text) {
        boolean mayBe = text.indexOf(':') >= 0 || !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
        return mayBe && isLiteralByPattern(text);
    }

    private static boolean isLiteralByPattern(String text) {
        return Literals.IPV4.matcher(text).matches()
                || Literals.IPV6_CHARACTERS.matcher(text).matches() && isIpv6(text);
    }

    // In brackets, the platform takes the text for nothing but a literal: it never asks a name server.
    private static boolean isIpv6(String text) {
        try {
            InetAddress.getByName("[" + text + "]");
            return true;
        } catch (UnknownHostException notALiteral) {
            return false;
        }
    }

    /** Whether this is an IP address rather than a name. */
    public boolean isAddressLiteral() {
        return isLiteral(text);
    }

    /** The host as a domain name, or empty for an address literal. */
    public Optional<DomainName> domain() {
        return isAddressLiteral() ? Optional.empty() : Optional.of(new DomainName(text));
    }

    @Override
    public String toString() {
        return text;
    }
}
