using System.CommandLine;
using Mesh.Tool.Manifests;

namespace Mesh.Tool.Commands;

/// <summary><c>mesh manifest</c>.</summary>
internal static class ManifestCommand
{
    public static Command Create()
    {
        Argument<string> assembly = CommonArguments.Assembly();
        var format = new Option<string>("--format") { Description = "How to print it: text or json.", DefaultValueFactory = static _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var kind = new Option<string?>("--kind") { Description = "Only entries of this kind, such as flag.", HelpName = "kind" };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; else it is printed.", HelpName = "file" };
        var command = new ExampleCommand(
            "manifest",
            "Prints what attributes declare for capabilities, such as budgets, flags and settings: the entries of the manifests.",
            "mesh manifest bin/Release/net10.0/App.dll",
            "mesh manifest bin/Release/net10.0/App.dll --kind flag --format json --output flags.json")
        { assembly, format, kind, output };
        command.SetAction(parsed =>
        {
            var manifest = DeployedManifest.Of(ApplicationLoader.Load(parsed, assembly), parsed.GetValue(kind));
            Output.Write(parsed, parsed.GetValue(output), parsed.GetValue(format) == "json" ? ManifestJson.Print(manifest) : ManifestText.Print(manifest));
            return ExitCodes.Fine;
        });
        return command;
    }
}
