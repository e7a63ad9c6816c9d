/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;

import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Gets Java ready for its first TLS session, which otherwise takes many times as long as the next: the classes are not
 * loaded yet, and the arithmetic of the keys runs in the interpreter. A program of one search has time for that while
 * it still starts. Nothing leaves this computer, and nothing that is made here is used again.
 *
 * @since 0.1.0
 */
public final class TlsPreparation {

    /** The first time is slow, and makes Java compile the arithmetic. */
    private static final int TIMES = 2;

    private TlsPreparation() {
    }

    /**
     * Begins on a thread of its own, and returns at once. Nothing need wait for the end, and nothing fails by it.
     *
     * @return the thread, which keeps no program from ending
     */
    public static Thread start() {
        return Thread.ofPlatform().daemon().name("preparation of TLS").start(TlsPreparation::prepare);
    }

    private static void prepare() {
        try {
            sayHello();
            encrypt();
            for (int time = 0; time < TIMES; time++) {
                agree("XDH", "X25519", NamedParameterSpec.X25519);
                sign(agree("EC", "ECDH", new ECGenParameterSpec("secp256r1")));
            }
        } catch (GeneralSecurityException | SSLException | RuntimeException missing) {
            // The first session says better what this Java lacks, if it needs it.
        }
    }

    private static void sayHello() throws GeneralSecurityException, SSLException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        SSLEngine client = context.createSSLEngine("localhost", 0);
        client.setUseClientMode(true);
        client.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(client.getSession().getPacketBufferSize()));
    }

    private static void encrypt() throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[16], "AES"),
                new GCMParameterSpec(128, new byte[12]));
        cipher.doFinal(new byte[1024]);
    }

    private static KeyPair agree(String keys, String agreement, AlgorithmParameterSpec curve)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
        generator.initialize(curve);
        KeyPair pair = generator.generateKeyPair();
        KeyAgreement secret = KeyAgreement.getInstance(agreement);
        secret.init(pair.getPrivate());
        secret.doPhase(pair.getPublic(), true);
        secret.generateSecret();
        return pair;
    }

    private static void sign(KeyPair pair) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        byte[] signed = signature.sign();
        signature.initVerify(pair.getPublic());
        signature.verify(signed);
    }
}
