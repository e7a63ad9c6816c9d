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

import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

class SubmissionExtensionsTest {

    @Test
    void areReadInAnyCase() {
        assertEquals(new SubmissionExtensions(OptionalLong.of(52428800), true, true),
                SubmissionExtensions.in(List.of("size 52428800", "SmtpUtf8", "8bitmime")));
    }

    @Test
    void areMissingWhereTheServerDoesNotNameThem() {
        assertEquals(new SubmissionExtensions(OptionalLong.empty(), false, false),
                SubmissionExtensions.in(List.of("PIPELINING", "AUTH PLAIN")));
    }

    @Test
    void setNoLimitWhereTheServerSaysThatThereIsNone() {
        assertEquals(OptionalLong.empty(), SubmissionExtensions.in(List.of("SIZE 0")).largestMessage());
        assertEquals(OptionalLong.empty(), SubmissionExtensions.in(List.of("SIZE")).largestMessage());
        assertEquals(OptionalLong.empty(),
                SubmissionExtensions.in(List.of("SIZE 99999999999999999999999")).largestMessage());
    }
}
