/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.model.DomainName;

/**
 * The digest by which a domain vouches for its PACC document in DNS (draft-ietf-mailmaint-pacc): a TXT record such as
 * {@code v=UAAC1; a=sha256; d=…}. Together with DNSSEC it makes the document as trustworthy as the domain itself;
 * without, it shows that name server and web server agree. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class PaccDigest {

    private static final String LABEL = "_ua-auto-config";
    private static final String VERSION = "UAAC1";
    private static final String ALGORITHM = "sha256";

    /** What the records say about a document. */
    public enum Agreement {
        /** A record has the digest of this document. */
        MATCHES,
        /** There are records, and none has the digest of this document: it must not be used. */
        DIFFERS,
        /** The domain publishes no digest of a kind that is known. */
        ABSENT
    }

    private PaccDigest() {
    }

    /** The name of the TXT records of a domain. */
    public static DomainName recordName(DomainName domain) {
        return domain.child(LABEL);
    }

    /** The text of the record for a document. */
    public static String record(byte[] document) {
        return "v=" + VERSION + "; a=" + ALGORITHM + "; d=" + Base64.getEncoder().encodeToString(sha256(document));
    }

    /** The record for a document as a line of the domain's zone file. */
    public static String zoneLine(DomainName domain, byte[] document) {
        return recordName(domain).ascii() + ". 3600 IN TXT \"" + record(document) + "\"";
    }

    /**
     * Compares a document with what DNS says about it.
     *
     * @param records the TXT records under {@link #recordName}, each with its character strings joined
     * @param document the bytes of the document as they came, with no content coding left
     */
    public static Agreement compare(List<String> records, byte[] document) {
        List<String> digests = records.stream().flatMap(record -> digest(record).stream()).toList();
        if (digests.isEmpty()) {
            return Agreement.ABSENT;
        }
        byte[] expected = sha256(document);
        return digests.stream().flatMap(PaccDigest::decoded).anyMatch(found -> MessageDigest.isEqual(found, expected))
                ? Agreement.MATCHES : Agreement.DIFFERS;
    }

    private static Optional<String> digest(String record) {
        Map<String, String> tags = new HashMap<>();
        for (String part : record.split(";")) {
            String[] tag = part.split("=", 2);
            tags.putIfAbsent(tag[0].strip().toLowerCase(Locale.ROOT), tag.length == 2 ? tag[1].strip() : "");
        }
        return VERSION.equals(tags.get("v")) && ALGORITHM.equalsIgnoreCase(tags.get("a"))
                ? Optional.of(tags.getOrDefault("d", "")) : Optional.empty();
    }

    private static Stream<byte[]> decoded(String digest) {
        try {
            return Stream.of(Base64.getDecoder().decode(digest));
        } catch (IllegalArgumentException notBase64) {
            return Stream.empty();
        }
    }

    private static byte[] sha256(byte[] document) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(document);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
