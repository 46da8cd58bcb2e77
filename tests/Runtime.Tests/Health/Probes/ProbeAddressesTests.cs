using System.Net.Sockets;
using Mesh.Health;
using Microsoft.Extensions.Configuration;

namespace Mesh.Runtime.Tests.Health.Probes;

public sealed class ProbeAddressesTests
{
    private static string Any => Socket.OSSupportsIPv6 ? "[::]" : "0.0.0.0";

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("None", "")]
    [InlineData("false", "")]
    [InlineData("8080", "*:8080")]
    [InlineData("http://+:8080", "*:8080")]
    [InlineData("http://*:8080/", "*:8080")]
    [InlineData("http://shop.example:8080", "*:8080")]
    [InlineData("http://127.0.0.1", "127.0.0.1:80")]
    [InlineData("HTTP://[::1]:90/path; 8080;8080", "[::1]:90 *:8080")]
    public void An_address_is_understood_as_by_the_web_server(string? text, string expected)
    {
        Assert.True(text is null || ProbeAddresses.IsValid(text));
        Assert.Equal(expected.Replace("*", Any, StringComparison.Ordinal), string.Join(' ', ProbeAddresses.Of(text, null)));
    }

    [Theory]
    [InlineData("https://+:8443")]
    [InlineData("http://")]
    [InlineData("http://+:x")]
    [InlineData("http://+:70000")]
    [InlineData("localhost:8080")]
    [InlineData("-1")]
    [InlineData(";")]
    [InlineData("8080;yes")]
    public void What_is_no_address_is_refused_with_what_it_may_be(string text)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new MeshOptions { ServeWhileStarting = text });
        Assert.StartsWith($"ServeWhileStarting is '{text}', and must be an address as http://+:8080, a port", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*:5005", "urls=http://+:5005;https://+:5006", "http_ports=8080")]
    [InlineData("*:8080 *:8081", "urls=", "http_ports=8080;8081")]
    [InlineData("*:7000", "Kestrel:Endpoints:A:Url=http://+:7000", "Kestrel:Endpoints:B:Url=https://+:7001", "urls=http://+:5005")]
    [InlineData("", "urls=https://+:5006")]
    public void True_is_where_the_web_server_will_listen_as_far_as_that_is_not_encrypted(string expected, params string[] settings)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(setting.Split('=')[0], (string?)setting.Split('=', 2)[1]))).Build();
        Assert.Equal(expected.Replace("*", Any, StringComparison.Ordinal), string.Join(' ', ProbeAddresses.Of("true", configuration)));
    }

    [Fact]
    public void Without_a_word_about_it_the_web_server_listens_at_port_5000_of_this_machine() =>
        Assert.Contains("127.0.0.1:5000", ProbeAddresses.Of("True", null).Select(static point => point.ToString()));
}
