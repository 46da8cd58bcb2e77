namespace Mesh.Analyzers.Tests.Rules.Policies;

public class SelfCallTests
{
    private static string Shop(string caller, string attributes = "[Cached(\"5m\")]") =>
        $$"""
        using System.Linq;
        public interface IShop { Task<int> Get(int id); Task<int> Sum(int[] ids); }
        [Service] public sealed class Shop : IShop
        {
            {{attributes}} public Task<int> Get(int id) => Task.FromResult(id);
            {{caller}}
        }
        """;

    [Fact]
    public async Task A_call_from_within_the_class_goes_past_the_facade()
    {
        string message = Operation.Message(await Run.Library(Shop("public async Task<int> Sum(int[] ids) { int sum = 0; foreach (int id in ids) sum += await {|MESH033:Get|}(id); return sum; }")));
        Assert.Equal("[Cached] on 'Shop.Get' has no effect: a call from within the class goes straight to the method, past the facade; call it through the contract, or move it to another service", message);
    }

    [Theory]
    [InlineData("public Task<int> Sum(int[] ids) => this.{|MESH033:Get|}(ids[0]);")]
    [InlineData("public async Task<int> Sum(int[] ids) => (await Task.WhenAll(ids.Select(id => {|MESH033:Get|}(id)))).Sum();")]
    [InlineData("public Task<int> Sum(int[] ids) { return Inner(); Task<int> Inner() => {|MESH033:Get|}(1); }")]
    public Task However_it_is_written(string caller) => Run.Library(Shop(caller));

    [Theory]
    [InlineData("[Cached(\"1m\")] public Task<int> Sum(IReadOnlyList<int> ids) => Get(ids[0]);", "[Cached(\"5m\")]")]
    [InlineData("public Task<int> Sum(IReadOnlyList<int> ids) => Get(ids[0]);", "")]
    [InlineData("public Task<int> Sum(IReadOnlyList<int> ids) => Get(\"\"); private Task<int> Get(string text) => Task.FromResult(1);", "[Cached(\"5m\")]")]
    [InlineData("public Task<int> Sum(IReadOnlyList<int> ids) => Task.FromResult(nameof(Get).Length);", "[Cached(\"5m\")]")]
    [InlineData("public Task<int> Sum(IReadOnlyList<int> ids) => new Other().Get(1); sealed class Other { public Task<int> Get(int id) => Task.FromResult(id); }", "[Cached(\"5m\")]")]
    public Task A_caller_with_the_same_policies_and_another_method_of_the_name_are_fine(string caller, string attributes) =>
        Run.Library(Shop(caller, attributes).Replace("Sum(int[] ids);", "Sum(IReadOnlyList<int> ids);", StringComparison.Ordinal).Replace("[Cached(\"1m\")]", "[Cached(\"1m\", Key = \"{ids.Count}\")]", StringComparison.Ordinal));

    [Fact]
    public Task A_policy_of_the_class_has_begun_with_the_call_that_led_here() => Run.Library(Shop("public Task<int> Sum(int[] ids) => Get(ids[0]);", "").Replace("[Service]", "[Service] [Retry]", StringComparison.Ordinal));

    [Fact]
    public Task A_call_through_the_contract_is_fine() => Run.Library(
        """
        public interface IShop { Task<int> Get(int id); Task<int> Sum(int[] ids); }
        [Service] public sealed class Shop(Lazy<IShop> self) : IShop
        {
            [Cached("5m")] public Task<int> Get(int id) => Task.FromResult(id);
            public Task<int> Sum(int[] ids) => self.Value.Get(ids[0]);
        }
        """);
}
