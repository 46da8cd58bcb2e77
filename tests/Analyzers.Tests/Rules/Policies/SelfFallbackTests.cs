namespace Mesh.Analyzers.Tests.Rules.Policies;

public class SelfFallbackTests
{
    [Fact]
    public async Task The_operation_itself_is_reported() => Assert.Equal(
        "[Fallback] on 'Shop.Get' names what has failed: 'Shop.Get' carries out the operation itself; name a method that answers otherwise, or remove the attribute",
        Operation.Message(await Operation.With("[Fallback({|MESH021:nameof(Get)|})]", "Task<int> Get(int id)")));

    [Theory]
    [InlineData(
        """
        public class Base : IShop { public virtual Task<int> Get(int id) => Task.FromResult(id); }
        [Service] public class Shop : Base
        {
            [Fallback({|MESH021:"Get"|})] public override Task<int> Get(int id) => base.Get(id);
        }
        """)]
    [InlineData(
        """
        public class Base { internal Task<int> Get(int id) => Task.FromResult(id); }
        [Service] public class Shop : Base, IShop
        {
            [Fallback({|MESH021:"Get"|})] public new Task<int> Get(int id) => base.Get(id);
        }
        """)]
    [InlineData("public class Base : IShop { [Fallback(\"Get\")] public Task<int> Get(int id) => Task.FromResult(id); } [Service] public class {|MESH021:Shop|} : Base;")]
    [InlineData("[Fallback(\"Get\")] public abstract class Base; [Service] public class {|MESH021:Shop|} : Base, IShop { public Task<int> Get(int id) => Task.FromResult(id); }")]
    [InlineData(
        """
        [Service, Fallback({|MESH021:"Get"|})] public class Shop : IShop
        {
            public Task<int> Get(int id) => Task.FromResult(id);
            internal Task<int> Get(string id) => Task.FromResult(0);
        }
        """)]
    public Task And_so_through_a_base_class_or_from_a_type(string classes) => Run.Library($"public interface IShop {{ Task<int> Get(int id); }} {classes}");

    [Fact]
    public Task What_a_contract_names_is_reported_at_the_class() => Run.Library(
        """
        public interface IShop { [Fallback(nameof(Get))] Task<T> Get<T>(T id); }
        [Service] public class {|MESH021:Shop|} : IShop { public Task<T> Get<T>(T id) => Task.FromResult(id); }
        """);

    [Theory]
    // Another overload, another operation, each the fallback of the other, and what implements the contract explicitly.
    [InlineData("public interface IShop { Task<int> Get(int id); }", "[Fallback(\"Get\")] public Task<int> Get(int id) => Task.FromResult(id); internal Task<int> Get(int id, Exception exception) => Task.FromResult(0);")]
    [InlineData("public interface IShop { Task<int> Get(int id); Task<int> Old(int id); }", "[Fallback(\"Old\")] public Task<int> Get(int id) => Task.FromResult(id); public Task<int> Old(int id) => Task.FromResult(0);")]
    [InlineData("public interface IShop { Task<int> Get(int id); Task<int> Old(int id); }", "[Fallback(\"Old\")] public Task<int> Get(int id) => Task.FromResult(id); [Fallback(\"Get\")] public Task<int> Old(int id) => Task.FromResult(0);")]
    [InlineData("public interface IShop { Task<int> Get(int id); }", "[Fallback(\"Get\")] Task<int> IShop.Get(int id) => Task.FromResult(id); public Task<int> Get(int id) => Task.FromResult(0);")]
    public Task Another_method_is_fine(string contract, string members) => Run.Library($"{contract} [Service] public class Shop : IShop {{ {members} }}");
}
