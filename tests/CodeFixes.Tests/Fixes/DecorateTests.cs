using Mesh.CodeFixes.Fixes;

namespace Mesh.CodeFixes.Tests.Fixes;

public class DecorateTests
{
    [Theory]
    [InlineData("[Service]", "[Service(Decorates = typeof(IStore))]", "IStore")]
    [InlineData("[Service(Critical = true)]", "[Service(Critical = true, Decorates = typeof(IStore))]", "Lazy<IStore>")]
    public Task A_service_that_asks_for_its_own_contract_becomes_a_decorator_of_it(string before, string after, string parameter) => Fix.Harness.VerifyAsync(
        new Decorate(),
        "Decorate 'IStore'",
        Fix.Root($"public interface IStore; [Service] class Disk : IStore;\n{before} class Caching({parameter} inner) : IStore;"),
        Fix.Root($"public interface IStore; [Service] class Disk : IStore;\n{after} class Caching({parameter} inner) : IStore;"));

    [Fact]
    public Task It_stands_inside_of_the_decorators_that_there_are() => Fix.Harness.VerifyAsync(
        new Decorate(),
        "Decorate 'IStore'",
        Fix.Root("public interface IStore; [Service] class Disk : IStore; [Service(Decorates = typeof(IStore), Order = 3)] class Outer(IStore inner) : IStore;\n[Service] class Caching(IStore inner) : IStore;"),
        Fix.Root("public interface IStore; [Service] class Disk : IStore; [Service(Decorates = typeof(IStore), Order = 3)] class Outer(IStore inner) : IStore;\n[Service(Decorates = typeof(IStore), Order = 4)] class Caching(IStore inner) : IStore;"));

    [Fact]
    public Task The_keys_of_a_decorator_by_key_go() => Fix.Harness.VerifyAsync(
        new Decorate(),
        "Decorate 'IStore'",
        Fix.Root("public interface IStore;\n[Service(Key = \"inner\")] class Disk : IStore;\n[Service] class Caching([FromKeyedServices(\"inner\")] IStore inner) : IStore;"),
        Fix.Root("public interface IStore;\n[Service] class Disk : IStore;\n[Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore;"));
}
