/** What keeps an agent from working, and what to do; {@link io.fluxconfig.agent.doctor.Doctor}. */
package io.fluxconfig.agent.doctor;
