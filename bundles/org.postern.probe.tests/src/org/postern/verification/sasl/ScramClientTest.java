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
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;

import javax.security.sasl.SaslException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScramClientTest {

    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_FIRST =
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    private final ScramClient client = new ScramClient("user", "pencil", ScramBinding.IMPOSSIBLE, NONCE);

    @Test
    void saysWhatTheExampleOfRfc7677Says() throws SaslException {
        assertEquals("n,,n=user,r=rOprNGfwEbeRWgbNEkqO", answer(""));
        assertEquals("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=", answer(SERVER_FIRST));
        assertFalse(client.isComplete());
        assertEquals("", answer("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
        assertTrue(client.isComplete());
    }

    @Test
    void doesNotBelieveAServerThatDoesNotKnowThePassword() throws SaslException {
        answer("");
        answer(SERVER_FIRST);
        assertThrows(ServerUnprovenException.class, () -> answer("v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    }

    @ParameterizedTest
    @ValueSource(strings = { "r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
            "r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
            "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1",
            "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2000000000",
            "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=many",
            "r=rOprNGfwEbeRWgbNEkqOx,s=?,i=4096", "r=rOprNGfwEbeRWgbNEkqOx,i=4096",
            "m=ext,r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "" })
    void provesNothingToAServerThatAsksTheWrongWay(String question) throws SaslException {
        answer("");
        assertThrows(SaslException.class, () -> answer(question));
    }

    @ParameterizedTest
    @CsvSource({ "I\u00ADX, IX", "user, user", "USER, USER", "\u00AA, a", "\u2168, IX", "o\u0308\u00A0x, \u00F6 x" })
    void preparesNamesAsRfc4013Says(String typed, String prepared) throws SaslException {
        assertEquals("n,,n=" + prepared + ",r=n", first(typed, ScramBinding.IMPOSSIBLE));
    }

    @Test
    void writesNamesAsTheProtocolWantsThem() throws SaslException {
        assertEquals("n,,n=a=2Cb=3Dc,r=n", first("a,b=c", ScramBinding.IMPOSSIBLE));
    }

    @Test
    void saysThatItCouldBindWhereTheServerCannot() throws SaslException {
        assertEquals("y,,n=user,r=n", first("user", ScramBinding.NOT_OFFERED));
    }

    @Test
    void namesTheBindingInTheFirstMessageAndItsDataInTheLast() throws SaslException {
        ScramClient bound = new ScramClient("user", "pencil", ScramBinding.to(new byte[] { 1, 2, 3 }), NONCE);

        assertEquals("SCRAM-SHA-256-PLUS", bound.getMechanismName());
        assertEquals("p=tls-exporter,,n=user,r=" + NONCE,
                new String(bound.evaluateChallenge(new byte[0]), UTF_8));
        String last = new String(bound.evaluateChallenge(SERVER_FIRST.getBytes(UTF_8)), UTF_8);
        assertArrayEquals("p=tls-exporter,,\1\2\3".getBytes(UTF_8),
                Base64.getDecoder().decode(last.substring("c=".length(), last.indexOf(','))));
    }

    @Test
    void saysThatTheServerHasAnotherTlsSession() throws SaslException {
        answer("");
        answer(SERVER_FIRST);
        assertThrows(ChannelMismatchException.class, () -> answer("e=channel-bindings-dont-match"));
    }

    private static String first(String userName, ScramBinding binding) throws SaslException {
        return new String(new ScramClient(userName, "pencil", binding, "n").evaluateChallenge(new byte[0]), UTF_8);
    }

    private String answer(String challenge) throws SaslException {
        return new String(client.evaluateChallenge(challenge.getBytes(UTF_8)), UTF_8);
    }
}
