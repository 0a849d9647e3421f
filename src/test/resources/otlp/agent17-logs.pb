
÷

ð

	host.arch
amd64

	host.name
vm
)
os.description
Linux 6.12.10-generic

os.type
linux


os.version
6.12.10-generic
è
process.command_argsÏ*Ì
-
+/usr/lib/jvm/java-17-openjdk-amd64/bin/java
~
|-javaagent:/opt/agent/repositor/io/opentelemetry/javaagent/opentelemetry-javaagent/2.33.1/opentelemetry-javaagent-2.33.1.jar

-cp


agentcls

Client
H
process.executable.path-
+/usr/lib/jvm/java-17-openjdk-amd64/bin/java

process.pid‚4
Z
process.runtime.description;
9Debian OpenJDK 64-Bit Server VM 17.0.15+6-Debian-1deb12u1
5
process.runtime.name
OpenJDK Runtime Environment
6
process.runtime.version
17.0.15+6-Debian-1deb12u1
=
service.instance.id&
$49329f9f-1b96-492e-b86c-d2d47768fc90
-
service.name
agent-java-17-openjdk-amd64
=
telemetry.distro.name$
"opentelemetry-java-instrumentation
$
telemetry.distro.version
2.33.1
 
telemetry.sdk.language
java
%
telemetry.sdk.name
opentelemetry
!
telemetry.sdk.version
1.67.0P
'https://opentelemetry.io/schemas/1.40.0service.instanceservice.instance.id@
'https://opentelemetry.io/schemas/1.40.0serviceservice.nameØ

appÎ	À‘«ß†¶êYŸoá†¶êSEVERE*
jul failure2
exception.message
x2W
exception.stacktrace?
=java.lang.RuntimeException: x
	at Client.main(Client.java:1)
2.
exception.type
java.lang.RuntimeException'https://opentelemetry.io/schemas/1.40.0