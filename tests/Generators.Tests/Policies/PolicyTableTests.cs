using Mesh.Shared.Policies;

namespace Mesh.Generators.Tests.Policies;

/// <summary>Each value that the table of policies has, wherever it is written, is handed to the run time.</summary>
public class PolicyTableTests
{
    public static TheoryData<string> All =>
    [
        .. from policy in PolicySchemas.All
           from value in policy.Values
           where policy != BulkSchema.Schema && value.IsSetting
           select $"{policy.Name}.{value.Name}",
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void A_value_is_part_of_the_settings(string written)
    {
        (string policy, string name) = (written.Split('.')[0], written.Split('.')[1]);
        PolicySchema schema = PolicySchemas.All.Single(schema => schema.Name == policy);
        PolicyValue value = schema[name];
        IEnumerable<string> arguments = schema.Values.Where(other => other.IsRequired || (other == value && value.IsPositional)).Select(Sample);
        if (!value.IsPositional) arguments = arguments.Append($"{name} = {Sample(value)}");
        string source = $$"""
            public interface IShop { Task<int> Get(int id, CancellationToken token); }
            [Service] public sealed class Shop : IShop
            {
                [{{policy}}({{string.Join(", ", arguments)}})] public Task<int> Get(int id, CancellationToken token) => Task.FromResult(id);
                public Task<int> Other(int id, CancellationToken token) => Task.FromResult(id);
            }
            """;
        string facade = Generate.Files(new MeshGenerator(), Compile.Root(source)).Single(static file => file.Key.StartsWith("Shop.g", StringComparison.Ordinal)).Value;
        Assert.Contains($"new global::Mesh.Policies.{schema.Settings} {{ ", facade, StringComparison.Ordinal);
        Assert.Matches($@"\b{schema.Section} = new global::Mesh\.Policies\.{schema.Settings} {{ .*\b{name} = ", facade);
    }

    private static string Sample(PolicyValue value) => value.Type switch
    {
        PolicyValueType.Number => "1",
        PolicyValueType.Duration or PolicyValueType.DurationOrZero => "\"1500ms\"",
        PolicyValueType.Share or PolicyValueType.Point => "0.75",
        PolicyValueType.Flag => "true",
        PolicyValueType.Word => $"{value.Enum}.{value.Words[^1]}",
        _ => "\"Other\"",
    };
}
