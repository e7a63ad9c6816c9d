/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Objects that do as another one does, but for some methods. */
final class Doubles {

    /** What a method does instead. */
    @FunctionalInterface
    interface Behaviour {
        Object call(Object[] arguments) throws Exception;
    }

    private Doubles() {
    }

    /** @param behaviours by the name of the method */
    static <T> T of(Class<T> type, T original, Map<String, Behaviour> behaviours) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, called, arguments) -> {
                    if (behaviours.containsKey(called.getName())) {
                        return behaviours.get(called.getName()).call(arguments);
                    }
                    try {
                        return called.invoke(original, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
