using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Errors;

/// <summary>What an error of Mesh says of itself.</summary>
public class ServiceExceptionTests
{
    [Theory]
    [InlineData(null, null, "Mesh.ServiceException (unavailable): no")]
    [InlineData("order-store", null, "Mesh.ServiceException (unavailable, order-store): no")]
    [InlineData("order-store", "GetAsync", "Mesh.ServiceException (unavailable, order-store/GetAsync): no")]
    public void Its_text_begins_with_the_code_the_service_and_the_operation(string? service, string? operation, string expected) =>
        Assert.Equal(expected, new ServiceException("no") { Kind = ServiceErrorKind.Unavailable, Service = service, Operation = operation }.ToString());

    [Fact]
    public void Its_text_has_the_stack_trace_and_the_cause_as_of_any_exception()
    {
        string text = Assert.Throws<ServiceException>(Fail).ToString();
        Assert.Contains("System.InvalidOperationException: cause", text, StringComparison.Ordinal);
        Assert.Contains(nameof(Fail), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_text_has_what_can_be_told_of_a_cause_that_cannot_be_printed() => Assert.StartsWith(
        $"Mesh.ServiceException (unknown): no ---> {typeof(SpeechlessException)}: {SpeechlessException.Text}",
        new ServiceException("no", new SpeechlessException()).ToString(),
        StringComparison.Ordinal);

    private static void Fail() => throw new ServiceException("no", new InvalidOperationException("cause"));
}
