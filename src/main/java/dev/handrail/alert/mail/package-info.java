/** E-mail, one message to one mailbox at a time. */
package dev.handrail.alert.mail;
