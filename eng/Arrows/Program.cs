// Who knows whom in src. Fails where the folders of a component are on a cycle.
//
//   dotnet run -c Release --project eng/Arrows [-- [CHECKOUT] [--pictures FOLDER]]
//
// Needs the projects restored, and built where one refers to another.

using Mesh.Arrows;

string checkout = Directory.GetCurrentDirectory();
string? pictures = null;
for (int i = 0; i < args.Length; i++)
{
    if (args[i] == "--pictures" && i + 1 < args.Length) pictures = args[++i];
    else if (!args[i].StartsWith('-') && Directory.Exists(Path.Combine(args[i], "src"))) checkout = Path.GetFullPath(args[i]);
    else
    {
        await Console.Error.WriteLineAsync($"'{args[i]}' is neither a checkout nor an option. usage: arrows [CHECKOUT] [--pictures FOLDER]");
        return 2;
    }
}

var uses = new Uses(checkout);
foreach (string project in Directory.EnumerateFiles(Path.Combine(checkout, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
{
    uses.Read(await CommandLine.CompilationAsync(project));
}

var layers = new Layers(uses);
layers.Print(Console.Out);
if (pictures is not null) Pictures.Write(layers, pictures);
return layers.Cycles.Count == 0 ? 0 : 1;
