using System.Text;
using Mesh.Configuration;
using Mesh.Runtime.Tests.Policies.Configuration;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Configuration;

namespace Mesh.Runtime.Tests.Configuration;

public sealed class MeshFileTests : IDisposable
{
    private const string Good = """{ "Mesh": { "Policies": { "Retry": { "Count": 5 } } } }""";
    private const string Bad = "{\n  \"Mesh\": {\n    \"Policies\": [ ;\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("mesh-file-").FullName;
    private readonly Lines _log = [];

    private string FilePath => Path.Combine(_folder, "policies.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_that_does_not_parse_is_logged_with_its_name_and_line_and_what_was_read_before_holds_on()
    {
        using ConfigurationRoot root = Open(Good);
        using var watch = new ConfigurationWatch(root, _log, null);
        Assert.Equal("5", root["Mesh:Policies:Retry:Count"]);
        Write(root, Bad);
        Assert.Equal($"Error: The file '{FilePath}' cannot be read: line 3, position 19: ';' is an invalid start of a value. What was read before holds on.", Assert.Single(_log));
        Write(root, Bad);
        Write(root, "");
        root.Reload();
        Assert.Equal(("5", 2), (root["Mesh:Policies:Retry:Count"], _log.Count));
        int changes = 0;
        using (root.GetReloadToken().RegisterChangeCallback(_ => changes++, null)) Write(root, Good.Replace("5", "6", StringComparison.Ordinal));
        Assert.Equal(("6", 2, 1), (root["Mesh:Policies:Retry:Count"], _log.Count, changes));
        watch.Dispose();
        Write(root, Bad);
        Assert.Equal(2, _log.Count);
    }

    [Fact]
    public void Policies_keep_the_values_of_the_file_before_whatever_else_is_reloaded()
    {
        File.WriteAllText(FilePath, Good);
        using var mesh = new ConfiguredMesh(static services => ConfiguredMesh.Add<MeshFileTests>(services, new() { Retry = new() { Count = 1 } }));
        mesh.Configuration.AddMeshFile(FilePath, reloadOnChange: false);
        mesh.Facade<MeshFileTests>();
        Assert.Equal(5, Retries());
        File.WriteAllText(FilePath, Bad);
        mesh.Reload(("Timeout:Duration", "1s"));
        Assert.Equal(5, Retries());
        File.WriteAllText(FilePath, Good.Replace("5", "6", StringComparison.Ordinal));
        mesh.Reload();
        Assert.Equal(6, Retries());

        int Retries() => mesh.Registry.Find(nameof(MeshFileTests), "Run")!.Settings.Retry!.Count;
    }

    [Theory]
    [InlineData("[1]", "The document is no object.")]
    [InlineData("""{ "a": 1, "A": 2 }""", "It says 'A' twice.")]
    [InlineData("""{ "a": { "b": 1 } """, "line 1, position ")]
    [InlineData("", "line 1, position 1: The input does not contain any JSON tokens")]
    public void A_start_with_a_file_that_does_not_parse_ends_with_one_line(string text, string problem)
    {
        using ConfigurationRoot root = Open(text);
        ServiceException error = Assert.Throws<ServiceException>(() => OptionsReader.Read(new(), root));
        Assert.StartsWith($"The configuration cannot be used: The file '{FilePath}' cannot be read: {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_unless_it_need_not_be()
    {
        using (ConfigurationRoot root = Open(null)) Assert.Contains("Could not find file", Assert.Throws<ServiceException>(() => OptionsReader.Read(new(), root)).Message, StringComparison.Ordinal);
        using (ConfigurationRoot root = Open(null, isOptional: true)) OptionsReader.Read(new(), root);
        using ConfigurationRoot later = Open(Good, isOptional: true);
        File.Delete(FilePath);
        later.Reload();
        Assert.Null(later["Mesh:Policies:Retry:Count"]);
    }

    [Fact]
    public async Task A_change_of_the_file_is_noticed_also_when_another_is_put_in_its_place()
    {
        await File.WriteAllTextAsync(FilePath, Good);
        using var root = (ConfigurationRoot)new ConfigurationBuilder().AddMeshFile(FilePath, reloadDelay: TimeSpan.FromMilliseconds(1)).Build();
        using var watch = new ConfigurationWatch(root, _log, null);
        await File.WriteAllTextAsync(FilePath, Good.Replace("5", "6", StringComparison.Ordinal));
        await Waiting.Until(() => root["Mesh:Policies:Retry:Count"] == "6");
        string other = Path.Combine(_folder, "other.json");
        await File.WriteAllTextAsync(other, Good.Replace("5", "7", StringComparison.Ordinal));
        File.Move(other, FilePath, overwrite: true);
        await Waiting.Until(() => root["Mesh:Policies:Retry:Count"] == "7");
        await File.WriteAllTextAsync(FilePath, Bad);
        await Waiting.Until(() =>
        {
            lock (_log) return _log.Any(static line => line.Contains("line 3", StringComparison.Ordinal));
        });
        Assert.Equal("7", root["Mesh:Policies:Retry:Count"]);
    }

    [Fact]
    public void A_relative_path_is_within_the_base_path()
    {
        File.WriteAllText(FilePath, Good);
        using var root = (ConfigurationRoot)new ConfigurationBuilder().SetBasePath(_folder).AddMeshFile("policies.json").Build();
        Assert.Equal("5", root["Mesh:Policies:Retry:Count"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_reads_the_same_values_and_keys_as_the_files_of_Microsoft(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            var text = new StringBuilder();
            WriteObject(random, text, 0);
            using ConfigurationRoot ours = Open(text.ToString());
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
            IConfigurationRoot theirs = new ConfigurationBuilder().AddJsonStream(stream).Build();
            Assert.Equal(theirs.AsEnumerable(), ours.AsEnumerable());
        }
    }

    private static void WriteObject(Random random, StringBuilder text, int depth)
    {
        text.Append("{ // comment\n");
        foreach (string name in new[] { "b", "A", "c:d", "10", "9", "" }.Where(_ => random.Next(2) == 0))
        {
            text.Append('"').Append(name).Append("\": ");
            WriteValue(random, text, depth + 1);
            text.Append(",\n");
        }

        text.Append('}');
    }

    private static void WriteValue(Random random, StringBuilder text, int depth)
    {
        switch (random.Next(depth > 3 ? 6 : 8))
        {
            case 0: text.Append("true"); break;
            case 1: text.Append("null"); break;
            case 2: text.Append("1.50e2"); break;
            case 3: text.Append("\"t\\u00e4xt\""); break;
            case 4: text.Append("[]"); break;
            case 5: text.Append("{}"); break;
            case 6:
                text.Append('[');
                for (int i = random.Next(12); i > 0; i--)
                {
                    WriteValue(random, text, depth + 1);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default: WriteObject(random, text, depth + 1); break;
        }
    }

    private ConfigurationRoot Open(string? text, bool isOptional = false)
    {
        if (text is null) File.Delete(FilePath);
        else File.WriteAllText(FilePath, text);
        return (ConfigurationRoot)new ConfigurationBuilder().AddMeshFile(FilePath, isOptional, reloadOnChange: false).Build();
    }

    private void Write(ConfigurationRoot root, string text)
    {
        File.WriteAllText(FilePath, text);
        root.Providers.Single().Load();
    }
}
