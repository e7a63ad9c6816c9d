/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a signed message holds (CMS, RFC 5652), in one piece or in many, as signers of streams write it. The signature
 * is not looked at.
 *
 * @since 0.1.0
 */
public final class SignedContent {

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int CONSTRUCTED = 0x20;
    private static final int EXPLICIT = 0xa0;
    private static final int INDEFINITE = 0x80;

    private SignedContent() {
    }

    /** Whether these bytes may be such a message: no text begins like one. */
    public static boolean mayBeIn(byte[] message) {
        return message.length > 0 && message[0] == SEQUENCE;
    }

    /** The content; empty where there is none, or it is encrypted. */
    public static Optional<byte[]> of(byte[] message) {
        try {
            return content(ByteBuffer.wrap(message));
        } catch (BufferUnderflowException cutOff) {
            return Optional.empty();
        }
    }

    // The message wraps the signed data, and these wrap the content; no other octets stand before it.
    private static Optional<byte[]> content(ByteBuffer rest) {
        int wrappers = 0;
        while (rest.hasRemaining()) {
            int tag = next(rest);
            int length = length(rest);
            if (wrappers == 2) {
                return (tag & ~CONSTRUCTED) == OCTET_STRING ? Optional.of(octets(rest, tag, length)) : Optional.empty();
            } else if (tag == EXPLICIT) {
                wrappers++;
            } else if ((tag & CONSTRUCTED) == 0) {
                taken(rest, length);
            }
        }
        return Optional.empty();
    }

    private static byte[] octets(ByteBuffer rest, int tag, int length) {
        if (tag == OCTET_STRING) {
            return taken(rest, length);
        }
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        while (rest.hasRemaining() && next(rest) == OCTET_STRING) {
            pieces.writeBytes(taken(rest, length(rest)));
        }
        return pieces.toByteArray();
    }

    private static int next(ByteBuffer rest) {
        return rest.get() & 0xff;
    }

    // X.690 section 8.1.3; of an indefinite length, what is inside comes next.
    private static int length(ByteBuffer rest) {
        int first = next(rest);
        if (first <= INDEFINITE) {
            return first & ~INDEFINITE;
        }
        long length = 0;
        for (int octets = first & ~INDEFINITE; octets > 0; octets--) {
            length = length << Byte.SIZE | next(rest);
            if (length > rest.limit()) {
                throw new BufferUnderflowException();
            }
        }
        return (int) length;
    }

    private static byte[] taken(ByteBuffer rest, int length) {
        if (length > rest.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] octets = new byte[length];
        rest.get(octets);
        return octets;
    }
}
