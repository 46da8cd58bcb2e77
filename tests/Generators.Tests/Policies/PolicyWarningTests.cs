using Mesh.Generators.Tests.Facades;

namespace Mesh.Generators.Tests.Policies;

/// <summary>The lambdas through which policies call a service give no warning of their own, whatever its signature says.</summary>
public class PolicyWarningTests
{
    [Theory]
    [InlineData("Task? M()")]
    [InlineData("Task<string>? M(CancellationToken token)")]
    [InlineData("ValueTask<string?> M(string? name)")]
    [InlineData("[return: MaybeNull] string M([AllowNull] string name)")]
    [InlineData("Task<string> M([AllowNull] string name, CancellationToken token)")]
    [InlineData("Task<string> M([DisallowNull] string? name)")]
    [InlineData("Task<T> M<T>([AllowNull] T value)")]
    [InlineData("[return: NotNullIfNotNull(\"name\")] string? M(string? name)")]
    [InlineData("[return: MaybeNull] T M<T>(T value)")]
    [InlineData("bool M([NotNull] object? value)")]
    [InlineData("void M([DoesNotReturnIf(true)] bool value)")]
    [InlineData("IAsyncEnumerable<string?>? M()")]
    [InlineData("[Obsolete] Task M()")]
    [InlineData("[Obsolete(\"old\")] Task<Old> M(Old old)")]
    [InlineData("[Experimental(\"X001\")] Task M()")]
    [InlineData("Task<(string? a, string b)> M((string?, List<string?>) both)")]
    [InlineData("string[]? M(params string?[]? all)")]
    public void A_signature_gives_none(string signature)
    {
        int body = signature.LastIndexOf(')');
        string implementation = signature[..(body + 1)].Replace("[Experimental(\"X001\")] ", "", StringComparison.Ordinal).Replace("[Obsolete] ", "", StringComparison.Ordinal).Replace("[Obsolete(\"old\")] ", "", StringComparison.Ordinal);
        int returns = implementation.StartsWith("[return", StringComparison.Ordinal) ? implementation.IndexOf(']', StringComparison.Ordinal) + 2 : 0;
        MemberKindTests.Generated($$"""
            #pragma warning disable CS0612, CS0618, X001
            using System.Diagnostics.CodeAnalysis;
            [Obsolete] public class Old { }
            public interface IContract { {{signature}}; }
            [Service] public class Implementation : IContract
            {
                [Retry(2)] [Timeout("1s")] [CircuitBreaker] {{implementation[..returns]}}public {{implementation[returns..]}} => throw new NotSupportedException();
            }
            """);
    }
}
