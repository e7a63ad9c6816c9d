/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingTimeTest {

    @ParameterizedTest
    @ValueSource(strings = {"220 mx.example.org ESMTP Exim 4.96 Tue, 24 Nov 2026 10:00:00 +0100",
            "220 mail.example.org Microsoft ESMTP MAIL Service ready at Tue, 24 Nov 2026 09:00:00 +0000"})
    void isReadWhereServersTellIt(String greeting) {
        assertEquals(Optional.of(Instant.parse("2026-11-24T09:00:00Z")), GreetingTime.in(greeting));
    }

    @Test
    void isUnknownWhereTheyDoNot() {
        assertEquals(Optional.empty(), GreetingTime.in("220 mail.example.org ESMTP Postfix"));
        assertEquals(Optional.empty(), GreetingTime.in("220 mail ESMTP Tue, 31 Feb 2026 10:00:00 +0100"));
    }
}
