[assembly: ProvidedByHost<IHttpClientFactory>]
