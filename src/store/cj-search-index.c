#include "cj-config.h"
#include "store/cj-search-index-private.h"
gboolean _cj_search_index_prepare (CjSqlite *db, GError **error) { return TRUE; }
gboolean _cj_search_index_update (CjSqlite *db, CjEntity *entity, GError **error) { return TRUE; }
gboolean _cj_search_index_remove (CjSqlite *db, CjEntity *entity, GError **error) { return TRUE; }
