/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import javax.security.sasl.SaslException;

/**
 * SCRAM-SHA-256 (RFC 5802, RFC 7677), also bound to the TLS session: proves the password to the server
 * without telling it, and makes the server prove that it knows the password too. Is complete only after that.
 */
final class ScramClient extends LogInOnlyClient {

    static final String MECHANISM = "SCRAM-SHA-256";
    static final String BOUND = MECHANISM + "-PLUS";

    private static final String OTHER_CHANNEL = "channel-bindings-dont-match";
    private static final String HASH = "HmacSHA256";
    private static final int KEY_BITS = 256;
    /** RFC 7677 section 4; with fewer, what is sent could be used to guess the password. */
    private static final int FEWEST_ITERATIONS = 4096;
    /** A server could keep a client busy for ever; OWASP recommends 600,000. */
    private static final int MOST_ITERATIONS = 2_000_000;
    private static final int NONCE_BYTES = 24;

    private enum Step {
        FIRST, FINAL, PROOF_OF_SERVER, COMPLETE
    }

    private final ScramBinding binding;
    private final String firstMessage;
    private final String nonce;
    private final String password;
    private Step next = Step.FIRST;
    private byte[] serverSignature;

    ScramClient(String userName, String password, ScramBinding binding) {
        this(userName, password, binding, newNonce());
    }

    ScramClient(String userName, String password, ScramBinding binding, String nonce) {
        super(binding.isBound() ? BOUND : MECHANISM);
        this.binding = binding;
        this.nonce = nonce;
        this.password = prepared(password);
        this.firstMessage = "n=" + prepared(userName).replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
    }

    private static String newNonce() {
        byte[] random = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().withoutPadding().encodeToString(random);
    }

    /** SASLprep (RFC 4013) as far as servers agree on it: kinds of spaces, invisible characters, normal form KC. */
    private static String prepared(String text) {
        return Normalizer.normalize(text.replaceAll("\\p{Zs}", " ").replaceAll("[\u00AD\u200B-\u200D\u2060\uFEFF]", ""),
                Normalizer.Form.NFKC);
    }

    @Override
    public boolean hasInitialResponse() {
        return true;
    }

    @Override
    public byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        String text = new String(challenge, UTF_8);
        return switch (next) {
            case FIRST -> {
                next = Step.FINAL;
                yield (binding.header() + firstMessage).getBytes(UTF_8);
            }
            case FINAL -> {
                next = Step.PROOF_OF_SERVER;
                yield finalMessage(text, attributes(text));
            }
            case PROOF_OF_SERVER -> {
                verify(attributes(text));
                next = Step.COMPLETE;
                yield new byte[0];
            }
            case COMPLETE -> throw new SaslException("nothing is left to say");
        };
    }

    private static Map<String, String> attributes(String message) {
        return Stream.of(message.split(",")).filter(attribute -> attribute.length() > 1 && attribute.charAt(1) == '=')
                .collect(Collectors.toMap(attribute -> attribute.substring(0, 1), attribute -> attribute.substring(2),
                        (first, again) -> first));
    }

    private byte[] finalMessage(String serverFirst, Map<String, String> attributes) throws SaslException {
        String bothNonces = attributes.getOrDefault("r", "");
        if (!bothNonces.startsWith(nonce) || bothNonces.length() == nonce.length() || attributes.containsKey("m")) {
            throw new SaslException("not an answer to this client");
        }
        try {
            int iterations = Integer.parseInt(attributes.getOrDefault("i", ""));
            if (iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
                throw new SaslException("unacceptable number of iterations: " + iterations);
            }
            byte[] salted = salted(Base64.getDecoder().decode(attributes.getOrDefault("s", "")), iterations);
            byte[] clientKey = hmac(salted, "Client Key");
            String withoutProof = "c=" + binding.encoded() + ",r=" + bothNonces;
            String conversation = firstMessage + "," + serverFirst + "," + withoutProof;
            byte[] proof = hmac(MessageDigest.getInstance("SHA-256").digest(clientKey), conversation);
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= clientKey[i];
            }
            serverSignature = hmac(hmac(salted, "Server Key"), conversation);
            return (withoutProof + ",p=" + base64(proof)).getBytes(UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new SaslException("not a message of " + MECHANISM);
        } catch (GeneralSecurityException unavailable) {
            throw new SaslException(MECHANISM + " is not available", unavailable);
        }
    }

    private byte[] salted(byte[] salt, int iterations) throws GeneralSecurityException {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2With" + HASH).generateSecret(key).getEncoded();
        } finally {
            key.clearPassword();
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HASH);
        mac.init(new SecretKeySpec(key, HASH));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private void verify(Map<String, String> attributes) throws SaslException {
        if (attributes.getOrDefault("e", "").equals(OTHER_CHANNEL)) {
            throw new ChannelMismatchException();
        } else if (attributes.containsKey("e")) {
            // The refusal itself follows in the language of the mail protocol.
            return;
        }
        if (!attributes.getOrDefault("v", "").equals(base64(serverSignature))) {
            throw new ServerUnprovenException();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Whether this client has said how it is bound, and nothing has been asked of it yet: no password was judged. */
    boolean onlyTheBindingIsKnown() {
        return binding.isBound() && next == Step.FINAL;
    }

    @Override
    public boolean isComplete() {
        return next == Step.COMPLETE;
    }
}
