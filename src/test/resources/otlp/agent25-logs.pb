
ä

Ý
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
ç
process.command_argsÎ*Ë
,
*/usr/lib/jvm/temurin-25-jdk-amd64/bin/java
~
|-javaagent:/opt/agent/repositor/io/opentelemetry/javaagent/opentelemetry-javaagent/2.33.1/opentelemetry-javaagent-2.33.1.jar

-cp


agentcls

Client
G
process.executable.path,
*/usr/lib/jvm/temurin-25-jdk-amd64/bin/java

process.pidÂ4
W
process.runtime.description8
6Eclipse Adoptium OpenJDK 64-Bit Server VM 25.0.3+9-LTS
5
process.runtime.name
OpenJDK Runtime Environment
)
process.runtime.version
25.0.3+9-LTS
=
service.instance.id&
$f3be1d60-e2bd-44d7-97f0-a303c7a5da84
,
service.name
agent-temurin-25-jdk-amd64
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
appÎ	Àt;Ý‰¶êY|“Ý‰¶êSEVERE*
jul failure2
exception.message
x2W
exception.stacktrace?
=java.lang.RuntimeException: x
	at Client.main(Client.java:1)
2.
exception.type
java.lang.RuntimeException'https://opentelemetry.io/schemas/1.40.0