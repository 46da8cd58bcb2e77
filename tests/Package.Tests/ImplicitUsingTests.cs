namespace Mesh.Package.Tests;

/// <summary><c>using Mesh;</c> is there without being written, where a project wants usings like that and references the package itself.</summary>
[Collection(Packages.Collection)]
public sealed class ImplicitUsingTests(ImplicitUsingProjects projects) : IClassFixture<ImplicitUsingProjects>
{
    [Theory]
    [InlineData("ImplicitUsings=enable")]
    [InlineData("ImplicitUsings=true")]
    public async Task A_project_with_implicit_usings_has_it(string property) => Assert.True(await projects.HasUsingAsync("Direct", property));

    [Theory]
    [InlineData("ImplicitUsings=disable")]
    [InlineData("MeshImplicitUsings=false")]
    [InlineData("IsTestProject=true")]
    [InlineData("IsTestingPlatformApplication=true")]
    [InlineData("Language=VB")]
    public async Task One_without_them_or_that_refuses_it_or_has_tests_has_it_not(string property) => Assert.False(await projects.HasUsingAsync("Direct", property));

    [Fact]
    public async Task A_project_that_gets_the_package_through_another_has_it_not() => Assert.False(await projects.HasUsingAsync("Further"));

    [Fact]
    public async Task It_means_our_namespace_in_a_project_that_has_one_of_that_name_and_other_words_stay_those_of_the_project()
    {
        projects.Write("Direct/Orders.cs", """
            namespace Acme.Mesh.Domain
            {
                public sealed class Timeout { public static string Text => "ours"; }
            }

            namespace Acme.Mesh.Orders
            {
                using Acme.Mesh.Domain;

                public interface IOrders { Task<string> PayAsync(CancellationToken cancellationToken); }

                [Service]
                public sealed class Orders : IOrders, IServiceLifecycle
                {
                    [Timeout("2s")]
                    public Task<string> PayAsync(CancellationToken cancellationToken) => Task.FromResult(Timeout.Text);

                    public ValueTask InitializeAsync(CancellationToken cancellationToken) => default;
                }
            }
            """);
        projects.Write("Further/Tests.cs", """
            using Framework;

            namespace Framework
            {
                [AttributeUsage(AttributeTargets.Method)]
                public sealed class RetryAttribute(int count) : Attribute { public int Count => count; }
            }

            namespace Tests
            {
                public sealed class OrdersTests { [Retry(2)] public void Pays() { } }
            }
            """);
        (await projects.BuildAsync("Further")).Succeeded();
    }

    [Fact]
    public async Task A_project_file_removes_it_like_any_other()
    {
        projects.Write("Direct/Direct.csproj.user", """<Project><ItemGroup><Using Remove="Mesh" /></ItemGroup></Project>""");
        try
        {
            Assert.False(await projects.HasUsingAsync("Direct"));
        }
        finally
        {
            projects.Write("Direct/Direct.csproj.user", "<Project />");
        }
    }
}
