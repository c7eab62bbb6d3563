using System.CommandLine;
using Shop.Deploy.Compose;
using Shop.Deploy.Kubernetes;
using Shop.Deploy.Model;
using Shop.Deploy.Nginx;
using Shop.Deploy.Secrets;
using Shop.Deploy.Swarm;
using Spectre.Console;

namespace Shop.Deploy.Export;

/// <summary><c>export TARGET</c>: writes a deployment from the manifest. All is computed before anything is written.</summary>
internal static class ExportCommand
{
    private static readonly IDeploymentWriter[] s_writers = [new ComposeWriter(), new SwarmWriter(), new KubernetesWriter(), new LocalEdgeWriter()];

    public static Command Create()
    {
        var target = new Argument<string>("target") { Description = "What to write it for." };
        target.AcceptOnlyFromAmong([.. s_writers.Select(writer => writer.Target)]);
        var output = new Option<string?>("--output", "-o") { Description = "The folder to write to (default: deploy/<target>)." };
        var manifest = new Option<string>("--manifest") { Description = "The manifest to read.", DefaultValueFactory = _ => "aspire-manifest.json" };
        var tag = new Option<string>("--tag") { Description = "The tag of the shop's own images.", DefaultValueFactory = _ => Deployment.UsualTag };
        var digests = new Option<string?>("--digests") { Description = "A JSON object of images and digests, by which all images are then pinned." };
        var hosts = new Option<string[]>("--host")
        {
            Description = "A name or address of the shop, for the certificate that is made when there is none; may be repeated.",
        };
        var command = new Command("export",
            "Writes a deployment from the manifest. Exit code 0: it is written, 1: it cannot be written, 2: it is refused, and nothing is written. " +
            "Secrets are made once, and kept in the output's folder secrets/. To choose one yourself, put it into secrets/parameters/<name> or " +
            "set Parameters__<name> before it is made; your certificate is secrets/tls/tls.crt with tls.key.")
        {
            target, output, manifest, tag, digests, hosts,
        };
        command.SetAction(parsed => Execute(
            s_writers.Single(writer => writer.Target == parsed.GetValue(target)),
            parsed.GetValue(output) ?? Path.Combine("deploy", parsed.GetValue(target)!),
            new(parsed.GetValue(manifest)!, parsed.GetValue(tag)!, parsed.GetValue(digests)),
            parsed.GetValue(hosts) ?? []));
        return command;
    }

    private static int Execute(IDeploymentWriter writer, string folder, DeploymentSource source, IReadOnlyList<string> hosts)
    {
        var deployment = source.Read();
        var files = new OutputFolder(folder).Plan([.. writer.Write(deployment)]);
        var secrets = new SecretFolder(folder, Environment.GetEnvironmentVariables(), TimeProvider.System)
            .Plan(deployment, [.. writer.Secrets(deployment)], hosts);
        files.Write();
        secrets.Write();
        ExportReport.Print(folder, files, secrets, AnsiConsole.Console);
        return 0;
    }
}
