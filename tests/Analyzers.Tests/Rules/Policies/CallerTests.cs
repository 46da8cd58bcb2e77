namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>Results that depend on who calls.</summary>
public class CallerTests
{
    private const string Authorize =
        """

        public sealed class AuthorizeAttribute : Attribute { public string? Roles { get; set; } }
        public sealed class AllowAnonymousAttribute : Attribute;
        """;

    [Fact]
    public async Task A_result_that_not_everybody_may_see_needs_the_caller_in_its_key()
    {
        string message = Run.Message(Assert.Single(await Run.Library(Operation.OnMethod("[Authorize(Roles = \"a\")] [{|MESH037:Cached(\"5m\")|}]", "Task<int> Get(int id)") + Authorize)));
        Assert.Equal("[Cached] on 'Shop.Get' cannot work: [Authorize] says who may call 'Get', and the key says nothing of who calls, so that a result kept for one caller goes to every other; take who calls as a parameter that is part of the key", message);
    }

    [Theory]
    [InlineData("[Authorize] [Cached(\"5m\", Key = {|MESH037:\"order:{id}\"|})]", "Task<int> Get(int id)")]
    [InlineData("[Authorize] [Cached(\"5m\")]", "Task<int> Get(string userId, int id)")]
    [InlineData("[Authorize] [Cached(\"5m\", Key = \"{tenant}:{id}\")]", "Task<int> Get(string tenant, int id)")]
    [InlineData("[Authorize] [Cached(\"5m\", Key = \"{user.Identity}\")]", "Task<int> Get(System.Security.Principal.IPrincipal user)")]
    [InlineData("[Authorize] [Timeout(\"5m\")]", "Task<int> Get(CancellationToken token)")]
    [InlineData("[Authorize] [AllowAnonymous] [Cached(\"5m\")]", "Task<int> Get(int id)")]
    public Task One_that_has_it_in_its_key_is_fine(string attributes, string signature) => Run.Library(Operation.OnMethod(attributes, signature) + Authorize);

    [Fact]
    public Task One_to_whose_key_a_step_adds_is_fine() => Run.Library(
        """
        using Mesh.Steps;
        [OperationStep<TenantStep>(OperationPlace.Guard)] public sealed class TenantAttribute : Attribute;
        public sealed class TenantStep : IOperationStep<TenantStep>, ICacheKeyPart<string?>
        {
            public static TenantStep Create(StepContext context) => new();
            public string? KeyPart<T>(in T arguments) where T : struct, IArguments => null;
        }

        """ + Operation.OnMethod("[Authorize] [Tenant] [Cached(\"5m\")]", "Task<int> Get(int id)") + Authorize);

    [Fact]
    public Task The_attribute_may_stand_on_the_class_or_the_contract() => Run.Library(
        """
        [Authorize] public interface IShop { [{|MESH037:Cached("5m")|}] Task<int> Get(int id); }
        [Service] public sealed class Shop : IShop { public Task<int> Get(int id) => Task.FromResult(id); }
        public interface IStore { Task<int> Get(int id); Task<int> Free(int id); }
        [Service, Authorize] public sealed class Store : IStore { [{|MESH037:Cached("5m")|}] public Task<int> Get(int id) => Task.FromResult(id); [AllowAnonymous, Cached("5m")] public Task<int> Free(int id) => Task.FromResult(id); }
        """ + Authorize);

    [Theory]
    [InlineData("{|MESH037:Cached(\"5m\")|}", "Task.FromResult(user.Identity!.Name!.Length + id)")]
    [InlineData("{|MESH037:Cached(\"5m\")|}", "Task.FromResult(System.Security.Claims.ClaimsPrincipal.Current!.Claims.Count())")]
    [InlineData("Cached(\"5m\")", "Task.FromResult(id)")]
    public async Task What_its_method_looks_at_counts_too(string attribute, string result)
    {
        var found = await Run.Library(
            $$"""
            using System.Linq;
            [assembly: ProvidedByHost<System.Security.Principal.IPrincipal>]
            public interface IShop { Task<int> Get(int id); Task<int> Name(); }
            [Service] public sealed class Shop(System.Security.Principal.IPrincipal user) : IShop
            {
                [{{attribute}}] public Task<int> Get(int id) => {{result}};
                public Task<int> Name() => Task.FromResult(user.Identity!.Name!.Length);
            }
            """);
        Assert.All(found, static diagnostic => Assert.Contains("'Get' looks at ", Run.Message(diagnostic), StringComparison.Ordinal));
    }

    [Fact]
    public Task What_is_read_from_an_argument_is_not_meant() => Run.Library(
        """
        public sealed record Order(int Id, System.Security.Principal.IPrincipal Owner);
        public interface IShop { Task<int> Get(Order order); }
        [Service] public sealed class Shop : IShop { [Cached("5m")] public Task<int> Get(Order order) => Task.FromResult(order.Owner.Identity!.Name!.Length); }
        """);
}
