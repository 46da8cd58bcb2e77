using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Todo.Check;

/// <summary>Calls the API as any client would, and insists on the expected status.</summary>
internal sealed class ApiClient(string address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(address) };

    public Task<JsonElement> GetAsync(string path, params HttpStatusCode[] expected) =>
        SendAsync(HttpMethod.Get, path, null, expected.Length == 0 ? [HttpStatusCode.OK] : expected);

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    /// <summary>Returns a file of the page, and the rules for the browser that come with it.</summary>
    public async Task<(string Text, string? Policy)> FileAsync(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        if (response.StatusCode != HttpStatusCode.OK) throw new CheckFailedException($"GET {path} was answered with {(int)response.StatusCode}.");
        string? policy = response.Headers.TryGetValues("Content-Security-Policy", out IEnumerable<string>? policies) ? policies.First() : null;
        return (await response.Content.ReadAsStringAsync(), policy);
    }

    public Task<JsonElement> PostAsync(string path, JsonObject? body = null, HttpStatusCode expected = HttpStatusCode.OK) =>
        SendAsync(HttpMethod.Post, path, body, [expected]);

    public Task<JsonElement> PutAsync(string path, JsonObject body, HttpStatusCode expected, string ifMatch) =>
        SendAsync(HttpMethod.Put, path, body, [expected], ifMatch);

    public Task<JsonElement> DeleteAsync(string path, HttpStatusCode expected = HttpStatusCode.NoContent) =>
        SendAsync(HttpMethod.Delete, path, null, [expected]);

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonObject? body, HttpStatusCode[] expected, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (ifMatch is not null) request.Headers.Add("If-Match", ifMatch);

        using HttpResponseMessage response = await _http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        if (!expected.Contains(response.StatusCode))
        {
            throw new CheckFailedException($"{method} {path} was answered with {(int)response.StatusCode} instead of {string.Join(" or ", expected.Select(static status => (int)status))}: {text}");
        }

        bool isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return isJson ? JsonElement.Parse(text) : default;
    }
}
