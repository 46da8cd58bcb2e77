using System.Runtime.CompilerServices;
using Mesh.Shared.Policies;

namespace Mesh.Runtime.Tests.Policies.Schema;

/// <summary>What follows from the table is printed into files beside what does not. <c>UPDATE_SNAPSHOTS=1 dotnet test</c> prints them.</summary>
public sealed class SchemaFileTests
{
    private static readonly string s_root = Root();

    private static readonly PolicySchema[] s_withSettings = [.. PolicySchemas.All.Where(static policy => policy.Settings is not null)];

    public static TheoryData<string> Attributes => [.. PolicySchemas.All.Select(static policy => policy.Name)];

    // Of two policies with the same settings the one after which they are called.
    public static TheoryData<string> Settings => [.. s_withSettings.Where(static policy => policy.Settings == $"{policy.Section}Settings").Select(static policy => policy.Name)];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void The_values_of_an_attribute_are_those_of_the_table(string policy) => Holds(Beside($"{policy}Attribute", "Attribute.Values.cs", policy), SchemaCode.Attribute(Schema(policy)));

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_settings_are_those_of_the_table(string policy) => Holds(Beside($"{policy}Attribute", "Settings.Values.cs", Schema(policy).Section!), SchemaCode.Settings(Schema(policy)));

    [Fact]
    public void The_settings_of_an_operation_are_those_of_its_policies() => Holds(Beside("OperationSettings", ".Policies.cs", "OperationSettings"), SchemaCode.Operation(s_withSettings));

    [Theory]
    [InlineData("policies.md")]
    [InlineData("configuration.md")]
    public void The_docs_have_the_values_of_the_table(string page)
    {
        const string Begin = "<!-- values -->\n", End = "<!-- /values -->";
        string path = Path.Combine(s_root, "docs", page), text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.InRange(end, begin, text.Length);
        Holds(path, text[..begin] + (page == "policies.md" ? SchemaDocs.Values() : SchemaDocs.Configured()) + text[end..]);
    }

    private static void Holds(string path, string expected)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(path, expected);
        Assert.True(File.Exists(path) && File.ReadAllText(path) == expected, $"'{path}' is not what the table of policies says. Change src/Shared/Policies/Schema, and run this test with UPDATE_SNAPSHOTS=1; then build anew.");
    }

    // In the folder of what is written by hand.
    private static string Beside(string written, string ending, string name) =>
        Path.Combine(Path.GetDirectoryName(Assert.Single(Directory.EnumerateFiles(Path.Combine(s_root, "src", "Runtime"), written + ".cs", SearchOption.AllDirectories)))!, name + ending);

    private static PolicySchema Schema(string policy) => PolicySchemas.All.Single(schema => schema.Name == policy);

    private static string Root([CallerFilePath] string file = "")
    {
        string? folder = Path.GetDirectoryName(file);
        while (folder is not null && !Directory.Exists(Path.Combine(folder, "docs"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The repository was not found.");
    }
}
