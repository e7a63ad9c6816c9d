/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The server's side of one log-in by SCRAM-SHA-256 (RFC 5802, RFC 7677), with and without channel binding. */
final class ScramExchange {

    private static final Pattern CLIENT_FIRST = Pattern.compile("((?:[ny]|p=[^,]+),[^,]*,)(n=([^,]+),r=([^,]+))");
    private static final Pattern CLIENT_FINAL = Pattern.compile("(c=([^,]+),r=([^,]+)),p=([^,]+)");
    private static final byte[] SALT = "salt of the test".getBytes(StandardCharsets.US_ASCII);
    private static final int ITERATIONS = 4096;
    private static final String HASH = "HmacSHA256";

    private final String header;
    private final String clientFirst;
    private final String userName;
    private final String nonce;
    private final Optional<String> password;
    private final byte[] binding;

    private ScramExchange(Matcher message, Function<String, Optional<String>> passwords, byte[] binding) {
        this.binding = binding;
        this.header = message.group(1);
        this.clientFirst = message.group(2);
        this.userName = message.group(3).replace("=2C", ",").replace("=3D", "=");
        this.nonce = message.group(4) + System.nanoTime();
        this.password = passwords.apply(userName);
    }

    /**
     * @param passwords of users
     * @param binding what the client has to be bound to; nothing where it must not be bound
     * @throws IllegalArgumentException where the message is none of SCRAM
     */
    static ScramExchange begin(String clientFirst, Function<String, Optional<String>> passwords, byte[] binding) {
        Matcher message = CLIENT_FIRST.matcher(clientFirst);
        if (!message.matches()) {
            throw new IllegalArgumentException("not a first message");
        }
        return new ScramExchange(message, passwords, binding);
    }

    String userName() {
        return userName;
    }

    /** How the client is bound: {@code n}, {@code y}, or {@code p=} and the kind of binding. */
    String flag() {
        return header.substring(0, header.indexOf(','));
    }

    String serverFirst() {
        return "r=" + nonce + ",s=" + base64(SALT) + ",i=" + ITERATIONS;
    }

    /** Whether the client is bound to what it has to be bound to. */
    boolean isBoundHere(String clientFinal) {
        byte[] start = header.getBytes(StandardCharsets.UTF_8);
        byte[] expected = Arrays.copyOf(start, start.length + binding.length);
        System.arraycopy(binding, 0, expected, start.length, binding.length);
        return clientFinal.startsWith("c=" + base64(expected) + ",");
    }

    /** What proves to the client that the password is known here; empty where the client's own proof is wrong. */
    Optional<String> proof(String clientFinal) {
        Matcher message = CLIENT_FINAL.matcher(clientFinal);
        if (!message.matches() || !message.group(3).equals(nonce)) {
            throw new IllegalArgumentException("not a final message");
        }
        String conversation = clientFirst + "," + serverFirst() + "," + message.group(1);
        return password.flatMap(known -> proof(known, conversation, Base64.getDecoder().decode(message.group(4))));
    }

    private static Optional<String> proof(String password, String conversation, byte[] clientProof) {
        try {
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2With" + HASH)
                    .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, 256)).getEncoded();
            byte[] storedKey = sha256(hmac(salted, "Client Key"));
            byte[] key = hmac(storedKey, conversation);
            for (int i = 0; i < key.length; i++) {
                key[i] ^= clientProof[i];
            }
            return MessageDigest.isEqual(sha256(key), storedKey)
                    ? Optional.of("v=" + base64(hmac(hmac(salted, "Server Key"), conversation))) : Optional.empty();
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HASH);
        mac.init(new SecretKeySpec(key, HASH));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
