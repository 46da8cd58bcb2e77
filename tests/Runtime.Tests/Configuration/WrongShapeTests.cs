using Mesh.Configuration;
using Mesh.Plan;
using Mesh.Policies;
using Microsoft.Extensions.Configuration;

namespace Mesh.Runtime.Tests.Configuration;

public class WrongShapeTests
{
    private static readonly string[] s_levels = ["Policies", "Policies:store", "Policies:store:Get", "Policies:store:Get(int)", "Policies:store:Any", "Policies:other", "Policies:other:Any"];

    [Theory]
    [InlineData("StartTimeout:Duration", "5s", "'Mesh:StartTimeout' is a value, and nothing is written under it.")]
    [InlineData("HealthInputs:0", "OpenBreakers", "'Mesh:HealthInputs' is a value")]
    [InlineData("Debug:On", "true", "'Mesh:Debug' is a value")]
    [InlineData("Cache:Expiration:x", "1s", "'Mesh:Cache:Expiration' is a value")]
    [InlineData("DurationBoundaries:0:x", "1s", "'Mesh:DurationBoundaries:0' is a value")]
    [InlineData("DurationBoundaries", "200ms", "It is a list: each duration is written under it, by its index.")]
    [InlineData("StartPools", "3", "The number of each pool is written under it")]
    [InlineData("HealthInputsOf", "none", "by the service's name.")]
    [InlineData("Cache", "1s", "Written under it are SizeLimit, Expiration, NullExpiration, RefreshAt.")]
    [InlineData("StartPools:postgers", "3", "Similar: postgres.")]
    [InlineData("HealthInputsOf:stroe", "none", "There are: other, store.")]
    [InlineData("Policies", "1s", "it is a section: its policies are written below it.")]
    [InlineData("Policies:Timeout", "1s", "its values are written below it. Its values are: Duration, Abandon, Enabled.")]
    [InlineData("Policies:store", "1s", "it is a section: its policies are written below it.")]
    [InlineData("Policies:store:Get", "1s", "it is a section: its policies are written below it.")]
    [InlineData("Policies:store:Get:Timeout", "1s", "its values are written below it.")]
    [InlineData("Policies:other:Any:Timeout", "1s", "its values are written below it.")]
    [InlineData("Policies:Timeout:Duration:Value", "1s", "'Mesh:Policies:Timeout:Duration' is a value")]
    [InlineData("Policies:store:Enabled:x", "false", "'Mesh:Policies:store:Enabled' is a value")]
    public void What_is_of_the_wrong_shape_or_name_is_found_with_what_is_right_there(string key, string value, string hint)
    {
        (string found, string said) = Assert.Single(Find(key, value));
        Assert.Equal($"Mesh:{key}", found);
        Assert.Contains(hint, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_each_key_that_is_read_every_wrong_shape_is_found_and_the_right_one_is_not()
    {
        string[] read =
        [
            .. ConfiguredOption.All.Select(static option => option.Key), "Debug", "DurationBoundaries:0", "StartPools:postgres", "HealthInputsOf:store", .. s_levels.Select(static level => $"{level}:Enabled"),
            .. s_levels.SelectMany(static level => PolicyNames.All.SelectMany(policy => PolicyNames.ValuesOf(policy)!.Append(PolicyNames.Enabled).Select(value => $"{level}:{policy}:{value}"))),
        ];
        foreach (string key in read.Order(StringComparer.Ordinal))
        {
            Assert.Empty(Find(key, "1"));
            Assert.Equal($"Mesh:{key}:x", Assert.Single(Find($"{key}:x", "1")).Key);
            for (int end = key.LastIndexOf(':'); end > 0; end = key.LastIndexOf(':', end - 1))
            {
                Assert.Equal($"Mesh:{key[..end]}", Assert.Single(Find(key[..end], "1")).Key);
                Assert.Empty(Find(key[..end], "")); // an empty object or a null of JSON
            }
        }
    }

    [Fact]
    public void A_value_of_all_is_found() => Assert.Equal("Mesh", Assert.Single(Find(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Mesh", (string?)"1")]).Build())).Key);

    private static List<(string Key, string Hint)> Find(string key, string value) => Find(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create($"Mesh:{key}", (string?)value)]).Build());

    private static List<(string Key, string Hint)> Find(IConfiguration configuration)
    {
        ServiceEntry store = Entry("store") with { StartPool = "postgres", Operations = static () => [new("Get(int)", true), new("Get(string)", true), new("Any", true)] };
        var plan = new MeshPlan([.. new[] { store, Entry("other") }.Select(static entry => new PlannedService(entry, 0, []))]);
        return [.. UnknownOptions.Find(configuration, plan), .. new UnknownKeys(plan.Services.Select(static service => service.Entry), []).Find(configuration)];
    }

    private static ServiceEntry Entry(string name) => new() { Name = name, Type = typeof(object), Contracts = [], Instance = static _ => new object() };
}
