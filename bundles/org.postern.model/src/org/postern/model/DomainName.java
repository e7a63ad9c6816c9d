/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A domain name in its ASCII form (A-labels, RFC 5890), lower case and without a trailing dot.
 *
 * @param ascii the name as it goes over the wire, at most 253 characters in labels of at most 63
 * @since 0.1.0
 */
public record DomainName(String ascii) implements Comparable<DomainName> {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;
    /** In characters: generous for what may become shorter in ASCII form. The platform fails on longer texts. */
    private static final int LONGEST_TEXT = 3 * LONGEST_NAME;

    public DomainName {
        if (!isValid(ascii)) {
            throw new IllegalArgumentException("not a domain name in ASCII form");
        }
    }

    /**
     * Reads a name as a person writes it: in either form, in any case, with or without a trailing dot.
     *
     * @return the name, or empty where the text is none
     */
    public static Optional<DomainName> parse(String text) {
        String name = text.strip();
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        try {
            // Names in ASCII do without the tables of Unicode, which take long to load.
            String ascii = (needsConversion(name) ? IDN.toASCII(name, IDN.ALLOW_UNASSIGNED) : name)
                    .toLowerCase(Locale.ROOT);
            return isValid(ascii) ? Optional.of(new DomainName(ascii)) : Optional.empty();
        } catch (IllegalArgumentException notConvertible) {
            return Optional.empty();
        }
    }

    private static boolean needsConversion(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > 127) {
                return true;
            }
        }
        return false;
    }

    // In one pass and without garbage: catalogs have thousands of names.
    private static boolean isValid(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return false;
        }
        int start = 0;
        for (int end = 0; end <= name.length(); end++) {
            if (end == name.length() || name.charAt(end) == '.') {
                if (end == start || end - start > LONGEST_LABEL || name.charAt(start) == '-'
                        || name.charAt(end - 1) == '-') {
                    return false;
                }
                start = end + 1;
            } else if (!isAllowed(name.charAt(end))) {
                return false;
            }
        }
        return true;
    }

    // The underscore starts the labels of services (RFC 2782); host names are checked more strictly in HostName.
    private static boolean isAllowed(char character) {
        return character >= 'a' && character <= 'z' || character >= '0' && character <= '9' || character == '-'
                || character == '_';
    }

    /** The name as a person reads it, in U-labels where it has them. */
    public String unicode() {
        return IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED);
    }

    /** The labels from left to right; never empty. */
    public List<String> labels() {
        return List.of(ascii.split("\\."));
    }

    /** The name without its first label, or empty for a single label. */
    public Optional<DomainName> parent() {
        int dot = ascii.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new DomainName(ascii.substring(dot + 1)));
    }

    /** Whether this name is {@code other} or lies below it. */
    public boolean isWithin(DomainName other) {
        return ascii.equals(other.ascii) || ascii.endsWith("." + other.ascii);
    }

    /** The name of a host or service below this domain, such as {@code imap.example.org}; the label is trusted. */
    public DomainName child(String label) {
        return new DomainName(label + "." + ascii);
    }

    @Override
    public int compareTo(DomainName other) {
        return ascii.compareTo(other.ascii);
    }

    @Override
    public String toString() {
        return ascii;
    }
}
