/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

/**
 * Claims by domain, found by any part of a name that starts at a label. A part is hashed as {@link String#hashCode}
 * does, so that the hash of a part comes from that of the name, which the name knows, and from that of what stands
 * before the part. A look-up makes no garbage, and one in vain touches nothing but one array of numbers.
 */
final class NameTable {

    private static final int LONGEST_NAME = 253;
    private static final int SMALLEST = 16;
    private static final int FACTOR = 31;
    // FACTOR to the power of every length.
    private static final int[] POWERS = new int[LONGEST_NAME + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * FACTOR;
        }
    }

    // Open addressing; at most half full, the length a power of two. A place with the hash 0 is free.
    private int[] hashes = new int[SMALLEST];
    private Claim[] claims = new Claim[SMALLEST];
    private int size;

    /** Adds a claim; where the domain has one already, that one stays. */
    void putIfAbsent(String domain, Claim claim) {
        if (2 * size >= hashes.length) {
            grow();
        }
        int hash = mixed(domain.hashCode());
        int place = place(domain, 0, hash);
        if (claims[place] == null) {
            hashes[place] = hash;
            claims[place] = claim;
            size++;
        }
    }

    private void grow() {
        Claim[] all = claims;
        claims = new Claim[2 * all.length];
        hashes = new int[claims.length];
        size = 0;
        for (Claim claim : all) {
            if (claim != null) {
                putIfAbsent(claim.domain(), claim);
            }
        }
    }

    /** The claim to this very name, else {@link Claim#NOBODYS}. */
    Claim find(String name) {
        Claim claim = claims[place(name, 0, mixed(name.hashCode()))];
        return claim == null ? Claim.NOBODYS : claim;
    }

    /** The claim to the longest domain that has the name below it, else {@link Claim#NOBODYS}. */
    Claim findAbove(String name) {
        if (size == 0) {
            return Claim.NOBODYS;
        }
        int whole = name.hashCode();
        int before = 0;
        for (int dot = name.indexOf('.'), i = 0; dot >= 0; dot = name.indexOf('.', dot + 1)) {
            while (i <= dot) {
                before = before * FACTOR + name.charAt(i++);
            }
            Claim claim = claims[place(name, i, mixed(whole - before * POWERS[name.length() - i]))];
            if (claim != null) {
                return claim;
            }
        }
        return Claim.NOBODYS;
    }

    /** Where the end of a name stands in the table, or would stand. */
    private int place(String name, int start, int hash) {
        int mask = hashes.length - 1;
        int place = hash & mask;
        while (hashes[place] != 0 && (hashes[place] != hash || !isEnd(claims[place].domain(), name, start))) {
            place = place + 1 & mask;
        }
        return place;
    }

    private static boolean isEnd(String domain, String name, int start) {
        return domain.length() == name.length() - start && name.startsWith(domain, start);
    }

    /** Spreads the hashes of names that differ in few characters; never 0. */
    private static int mixed(int hash) {
        int mixed = hash * 0x9E3779B9;
        mixed ^= mixed >>> 15;
        return mixed == 0 ? 1 : mixed;
    }
}
