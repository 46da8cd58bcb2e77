using System.Globalization;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Tests.Roots;

/// <summary>What an earlier start took guides the priorities of the next.</summary>
public class ProfileTests
{
    private const string Source =
        """
        [Service] class A { }
        [Service] class B(A a) { object O => a; }
        [Service] class C(A a) { object O => a; }
        [Service] class D { }
        [Service(Lifetime = ServiceLifetime.Transient)] class E(D d) { object O => d; }
        """;

    private const string Profile = """{"schema":1,"services":[{"name":"a","initializeUs":12500},{"name":"b","constructUs":1000,"prepareUs":500,"initializeUs":1500},{"name":"c","initializeUs":250},{"name":"gone","initializeUs":9000000}]}""";

    [Fact]
    public void The_bottom_level_is_in_microseconds_and_what_is_not_known_takes_as_long_as_a_typical_one()
    {
        string plan = Plan(new TextFile(Profile));
        Assert.Matches(@"new\(A_\.Entry, 15500, .*\) \{ Estimate = (global::System\.)?TimeSpan\.FromTicks\(125000L\) \},", plan);
        Assert.Contains("new(B_.Entry, 3000, ", plan, StringComparison.Ordinal);
        Assert.Contains("new(C_.Entry, 250, ", plan, StringComparison.Ordinal);
        Assert.Contains("new(D_.Entry, 3000, ", plan, StringComparison.Ordinal);
        Assert.Contains("new(E_.Entry, 0, ", plan, StringComparison.Ordinal);
        Assert.Contains($"Profile = \"{Identifier.Hash(Profile)}\",", plan, StringComparison.Ordinal);
        Assert.Contains("// 2 c after a; 0.25 ms\n", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/app/mesh.profile.json", true)]
    [InlineData("mesh.profile.json", true)]
    [InlineData("C:\\app\\sub\\mesh.profile.json", true)]
    [InlineData("/app/Mesh.profile.json", false)]
    [InlineData("/app/my-mesh.profile.json", false)]
    [InlineData("/app/mesh.profile.json/other", false)]
    public void It_is_known_by_its_name_in_whatever_folder(string path, bool isProfile) =>
        Assert.Equal(isProfile, Plan(new TextFile(Profile, path)).Contains("Profile = ", StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("not a profile")]
    [InlineData("[]")]
    public void What_is_no_profile_is_passed_over(string text) => Assert.Equal(Plan(), Plan(new TextFile(text)));

    [Fact]
    public void A_profile_that_knows_none_of_the_services_changes_no_priority() =>
        Assert.Contains("new(A_.Entry, 2, ", Plan(new TextFile("""{"schema":1,"services":[{"name":"x","initializeUs":7}]}""")), StringComparison.Ordinal);

    [Fact]
    public void Of_several_the_first_by_its_path_counts_and_the_ends_of_lines_do_not()
    {
        var other = new TextFile("""{"schema":1,"services":[]}""", "/b/mesh.profile.json");
        string expected = Plan(new TextFile(Profile.Replace(",", ",\n", StringComparison.Ordinal), "/a/mesh.profile.json"));
        Assert.Equal(expected, Plan(other, new TextFile(Profile.Replace(",", ",\r\n", StringComparison.Ordinal), "/a/mesh.profile.json")));
    }

    [Fact]
    public void The_culture_changes_nothing()
    {
        string expected = Plan(new TextFile(Profile));
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("sv-SE");
            Assert.Equal(expected, Plan(new TextFile(Profile)));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    private static string Plan(params AdditionalText[] files)
    {
        GeneratorDriver driver = Generate.Driver(new MeshGenerator()).AddAdditionalTexts([.. files]).RunGeneratorsAndUpdateCompilation(Compile.Root(Source), out Compilation output, out _);
        Compile.AssertNoErrors(output);
        return Generate.Files(driver)["Mesh.Root.g.cs"];
    }
}
